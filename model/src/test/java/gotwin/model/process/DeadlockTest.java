package gotwin.model.process;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.program.Amount;
import gotwin.model.program.Instruction;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.program.Resource;
import gotwin.model.units.Nanos;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A process that can never go on says so with Go's words, and no other process does.
 *
 * <p>Oracle: Go 1.24.4 proc.go:checkdead, and what real Go 1.24 printed for these programs.
 */
final class DeadlockTest {
    private static final String ASLEEP = "fatal error: all goroutines are asleep - deadlock!";
    private static final String GOEXIT = "fatal error: no goroutines (main called runtime.Goexit) - deadlock!";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void everybodyAsleepIsADeadlock(int gomaxprocs) {
        Recording run = TestProcess.of(new ProgramBuilder()
                        .channel("c", 0)
                        .function("main", List.of(), main -> main.go("wait").receive("c"))
                        .function("wait", List.of(), body -> body.compute(1_000).receive("c")))
                .gomaxprocs(gomaxprocs)
                .run();

        assertThat(run.kind()).isEqualTo(RunOutcome.Kind.FATAL);
        assertThat(run.message()).isEqualTo(ASLEEP);
        assertThat(run.outcome().exit().code()).isEqualTo(2);
    }

    @Test
    void everyWayToWaitForEverIsADeadlock() {
        List<Instruction> waits = List.of(
                new Instruction.Send("c", Amount.of(1)),
                new Instruction.Lock("m"),
                new Instruction.WriteLock("rw"),
                new Instruction.WaitGroupWait("wg"),
                new Instruction.SemaphoreAcquire("s"),
                new Instruction.CondWait("cond"));
        for (Instruction wait : waits) {
            Recording run = TestProcess.of(new ProgramBuilder()
                            .channel("c", 0)
                            .resource(new Resource.Mutex("m"))
                            .resource(new Resource.RwMutex("rw"))
                            .resource(new Resource.WaitGroup("wg"))
                            .resource(new Resource.Semaphore("s", 0))
                            .resource(new Resource.Cond("cond", "m"))
                            .function(
                                    "main",
                                    List.of(),
                                    main -> main.add(new Instruction.Lock("m"))
                                            .add(new Instruction.ReadLock("rw"))
                                            .add(new Instruction.WaitGroupAdd("wg", Amount.of(1)))
                                            .add(wait)))
                    .run();

            assertThat(run.message()).as(wait.toString()).isEqualTo(ASLEEP);
        }
    }

    @Test
    void mainThatLeftByGoexitHasItsOwnMessageWhenNobodyIsLeft() {
        Recording alone =
                TestProcess.ofMain(main -> main.add(new Instruction.Goexit())).run();
        Recording others = TestProcess.of(new ProgramBuilder()
                        .channel("c", 0)
                        .function("main", List.of(), main -> main.go("wait").add(new Instruction.Goexit()))
                        .function("wait", List.of(), body -> body.receive("c")))
                .run();

        assertThat(alone.message()).isEqualTo(GOEXIT);
        assertThat(others.message()).isEqualTo(ASLEEP);
    }

    @Test
    void theProcessGoesOnAfterMainLeftByGoexit() {
        Recording run = TestProcess.of(new ProgramBuilder()
                        .function("main", List.of(), main -> main.go("work").add(new Instruction.Goexit()))
                        .function("work", List.of(), body -> body.compute(5_000).observe("at", new Amount.Now())))
                .run();

        assertThat(run.values()).containsExactly(5_000L);
        assertThat(run.message()).isEqualTo(GOEXIT);
    }

    @Test
    void aPendingTimerDelaysTheVerdictUntilItFires() {
        // By hand: the function that is called after 5 ms ends at once, and only then nobody can go on.
        Recording run = TestProcess.of(new ProgramBuilder()
                        .channel("c", 0)
                        .function(
                                "main",
                                List.of(),
                                main -> main.add(new Instruction.AfterFunc(Amount.of(5 * Nanos.MILLISECOND), "nothing"))
                                        .receive("c"))
                        .function("nothing", List.of(), body -> {}))
                .run();

        assertThat(run.message()).isEqualTo(ASLEEP);
        assertThat(run.outcome().simulatedNanos()).isEqualTo(5 * Nanos.MILLISECOND);
    }

    @Test
    void aSystemCallOrTheNetworkIsNoDeadlock() {
        for (Instruction wait : List.of(
                new Instruction.Syscall(Amount.of(0), Amount.of(50 * Nanos.MILLISECOND)),
                new Instruction.NetworkWait(Amount.of(50 * Nanos.MILLISECOND)),
                new Instruction.Sleep(Amount.of(50 * Nanos.MILLISECOND)))) {
            Recording run = TestProcess.of(new ProgramBuilder()
                            .channel("c", 0)
                            .function("main", List.of(), main -> main.go("work").receive("c"))
                            .function("work", List.of(), body -> body.add(wait).send("c", Amount.of(1))))
                    .run();

            assertThat(run.kind()).as(wait.toString()).isEqualTo(RunOutcome.Kind.RETURNED);
        }
    }

    @Test
    void whoIsLockedToAThreadCanDeadlockToo() {
        Recording run = TestProcess.of(new ProgramBuilder()
                        .channel("c", 0)
                        .function(
                                "main",
                                List.of(),
                                main -> main.add(new Instruction.LockOsThread()).receive("c")))
                .run();

        assertThat(run.message()).isEqualTo(ASLEEP);
    }

    @Test
    void onePartOfAProcessMayBeStuckForEver() {
        Recording run = TestProcess.of(new ProgramBuilder()
                        .channel("c", 0)
                        .function("main", List.of(), main -> main.go("stuck").compute(1_000))
                        .function("stuck", List.of(), body -> body.receive("c")))
                .gomaxprocs(2)
                .run();

        assertThat(run.kind()).isEqualTo(RunOutcome.Kind.RETURNED);
    }

    @Test
    void aPanicEndsTheProcessWithItsMessage() {
        Recording run = TestProcess.of(new ProgramBuilder()
                        .function(
                                "main",
                                List.of(),
                                main -> main.go("fail").add(new Instruction.Sleep(Amount.of(Nanos.SECOND))))
                        .function("fail", List.of(), body -> body.compute(700).add(new Instruction.Panic("boom"))))
                .run();

        assertThat(run.kind()).isEqualTo(RunOutcome.Kind.PANICKED);
        assertThat(run.message()).isEqualTo("panic: boom");
        assertThat(run.outcome().exit().code()).isEqualTo(2);
        assertThat(run.outcome().simulatedNanos()).isEqualTo(700);
    }
}
