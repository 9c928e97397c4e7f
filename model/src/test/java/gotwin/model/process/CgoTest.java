package gotwin.model.process;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.host.Cost;
import gotwin.model.host.Latency;
import gotwin.model.program.Amount;
import gotwin.model.program.BodyBuilder;
import gotwin.model.program.Instruction;
import gotwin.model.program.Linkage;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.units.Nanos;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Calls of C hold a thread and no P, callbacks run on that thread, and a process with C never reports a deadlock.
 *
 * <p>Oracle: Go 1.26.8 cgocall.go and proc.go (checkdead) worked out by hand; what real Go 1.26.8 did with a main that
 * waits for ever; Go 1.26 release notes, "Faster cgo calls".
 */
final class CgoTest {
    private static final long MICRO = Nanos.MICROSECOND;
    private static final long MILLI = Nanos.MILLISECOND;

    /** Real Go without C reports the deadlock, with C it hangs. */
    @ParameterizedTest
    @CsvSource({"GO, FATAL", "CGO, HORIZON"})
    void mainThatWaitsForEverIsADeadlockOnlyWithoutC(Linkage linkage, RunOutcome.Kind kind) {
        Recording run = TestProcess.of(new ProgramBuilder()
                        .channel("never", 0)
                        .linkage(linkage)
                        .function("main", List.of(), main -> main.receive("never")))
                .horizon(Nanos.SECOND)
                .run();

        assertThat(run.kind()).isEqualTo(kind);
    }

    @Test
    void whoCallsCIsLinkedWithIt() {
        Recording run = TestProcess.of(new ProgramBuilder()
                        .channel("never", 0)
                        .function(
                                "main",
                                List.of(),
                                main -> main.add(call(MICRO, 0, callback -> {})).receive("never")))
                .horizon(Nanos.SECOND)
                .run();

        assertThat(run.kind()).isEqualTo(RunOutcome.Kind.HORIZON);
        // M0, one for the P that main's wait leaves, sysmon, and the template thread.
        assertThat(run.counters().threadCount()).isBetween(3L, 4L);
    }

    @Test
    void aCallThatComputesInCLosesItsProcessorLikeASystemCall() {
        // By hand: as in a system call, sysmon sees the call at 20 us and takes the P at 40 us; both go on in parallel.
        Recording run = TestProcess.of(new ProgramBuilder()
                        .function(
                                "main",
                                List.of(),
                                main -> main.add(call(MICRO, MICRO, callback -> {}))
                                        .go("other")
                                        .add(call(5 * MILLI, 0, callback -> {}))
                                        .observe("back", new Amount.Now()))
                        .function(
                                "other",
                                List.of(),
                                body -> body.observe("other", new Amount.Now()).compute(MILLI)))
                .run();

        assertThat(run.values()).containsExactly(40 * MICRO, 5 * MILLI + 2 * MICRO);
    }

    /**
     * By hand: other has the P from 40 us to 5.04 ms. What follows a call runs on the thread that finds it, at once; a
     * callback waits 10 us until its own thread is awake.
     */
    @ParameterizedTest
    @CsvSource({"false, 5040", "true, 5050"})
    void aCallbackRunsOnTheThreadThatCalledC(boolean callsBack, long seenMicros) {
        Consumer<BodyBuilder> observe = body -> body.observe("seen", new Amount.Now());
        Recording run = TestProcess.of(new ProgramBuilder()
                        .function("main", List.of(), main -> {
                            main.add(call(MICRO, MICRO, callback -> {})).go("other");
                            main.add(call(0, MILLI, callsBack ? observe : callback -> {}));
                            if (!callsBack) {
                                observe.accept(main);
                            }
                        })
                        .function("other", List.of(), body -> body.compute(5 * MILLI)))
                .costs(TestCosts.zero().latency(Latency.THREAD_WAKE, 10 * MICRO).profile())
                .run();

        assertThat(run.values()).containsExactly(seenMicros * MICRO);
    }

    @Test
    void aReturnInACallbackReturnsToC() {
        Recording run = TestProcess.ofMain(main -> main.add(call(
                                0,
                                0,
                                callback -> callback.repeat(
                                        3,
                                        loop -> loop.observe("in", Amount.of(1)).add(new Instruction.Return()))))
                        .observe("after", Amount.of(2)))
                .run();

        assertThat(run.values()).containsExactly(1L, 2L);
    }

    @Test
    void callbacksMayCallCAgainAndLockTheThreadThemselves() {
        Recording run = TestProcess.ofMain(main -> main.add(call(
                                0,
                                0,
                                outer -> outer.add(call(
                                                0,
                                                MICRO,
                                                inner -> inner.add(new Instruction.LockOsThread())
                                                        .compute(MICRO)))
                                        .add(new Instruction.Sleep(Amount.of(MILLI)))))
                        .add(new Instruction.Gosched())
                        .add(new Instruction.UnlockOsThread())
                        .observe("end", new Amount.Now()))
                .run();

        assertThat(run.kind()).isEqualTo(RunOutcome.Kind.RETURNED);
        assertThat(run.values()).hasSize(1);
    }

    /** Ten calls of 100 ns, and ten callbacks of 30 ns; only the calls are cheaper since 1.26. */
    @ParameterizedTest
    @CsvSource({"GO_1_22, 1300", "GO_1_25, 1300", "GO_1_26, 1000"})
    void callsAreCheaperSince1_26(GoVersion version, long nanos) {
        Recording run = TestProcess.ofMain(main -> main.repeat(
                                10, loop -> loop.add(call(0, 0, callback -> callback.assign("x", Amount.of(1)))))
                        .observe("end", new Amount.Now()))
                .version(version)
                .costs(TestCosts.zero()
                        .cost(Cost.CGO_CALL, 100)
                        .cost(Cost.CGO_CALLBACK, 30)
                        .profile())
                .run();

        assertThat(run.values()).containsExactly(nanos);
    }

    @ParameterizedTest
    @EnumSource(GoVersion.class)
    void everyReleaseSurvivesManyCallsWithCallbacks(GoVersion version) {
        Recording run = TestProcess.of(new ProgramBuilder()
                        .channel("done", 0)
                        .function(
                                "main",
                                List.of(),
                                main -> main.repeat(20, loop -> loop.go("worker"))
                                        .repeat(20, loop -> loop.receive("done")))
                        .function(
                                "worker",
                                List.of(),
                                body -> body.repeat(
                                                30,
                                                loop -> loop.add(call(
                                                        20 * MICRO,
                                                        50 * MICRO,
                                                        callback -> callback.compute(10 * MICRO)
                                                                .add(new Instruction.Gosched()))))
                                        .send("done", Amount.of(1))))
                .version(version)
                .gomaxprocs(3)
                .run();

        assertThat(run.kind()).isEqualTo(RunOutcome.Kind.RETURNED);
    }

    private static Instruction call(long cpuNanos, long blockedNanos, Consumer<BodyBuilder> callback) {
        return new Instruction.CgoCall(Amount.of(cpuNanos), Amount.of(blockedNanos), BodyBuilder.of(callback));
    }
}
