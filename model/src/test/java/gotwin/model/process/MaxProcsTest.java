package gotwin.model.process;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.program.Amount;
import gotwin.model.program.Instruction;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.program.Resource;
import gotwin.model.units.Nanos;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * {@code runtime.GOMAXPROCS} changes how many goroutines run at once, and loses none of them.
 *
 * <p>Oracle: Go 1.26.8 debug.go:GOMAXPROCS and proc.go:procresize worked out by hand with all costs zero.
 */
final class MaxProcsTest {
    private static final long MILLI = Nanos.MILLISECOND;

    @Test
    void fourTimesAsManyProcessorsFinishFourTimesAsFast() {
        // By hand: 4 goroutines of 10 ms each take 40 ms on one P, and 10 ms and some wake-ups on four.
        assertThat(millisOfFourWorkers(1)).isEqualTo(40);
        assertThat(millisOfFourWorkers(4)).isEqualTo(10);
    }

    private static long millisOfFourWorkers(int count) {
        Recording run = TestProcess.of(new ProgramBuilder()
                        .resource(new Resource.WaitGroup("all"))
                        .function(
                                "main",
                                List.of(),
                                main -> main.add(set(count))
                                        .add(new Instruction.WaitGroupAdd("all", Amount.of(4)))
                                        .repeat(4, loop -> loop.go("work"))
                                        .add(new Instruction.WaitGroupWait("all")))
                        .function(
                                "work",
                                List.of(),
                                body -> body.compute(10 * MILLI).add(new Instruction.WaitGroupDone("all"))))
                .run();
        assertThat(run.kind()).isEqualTo(RunOutcome.Kind.RETURNED);
        return run.outcome().simulatedNanos() / MILLI;
    }

    @Test
    void timeOfProcessorsCountsAsLongAsThereAreSoMany() {
        // By hand: 10 ms of one P, 10 ms of four, 10 ms of two, of which main uses one all the time.
        Recording run = TestProcess.ofMain(main -> main.compute(10 * MILLI)
                        .add(set(4))
                        .add(new Instruction.Copy(Amount.of(10 * MILLI)))
                        .add(set(2))
                        .add(new Instruction.Copy(Amount.of(10 * MILLI))))
                .run();

        long runningNanos = run.counters().processorRunningNanos();
        assertThat(run.outcome().simulatedNanos()).isEqualTo(30 * MILLI);
        assertThat(runningNanos + run.counters().processorIdleNanos()).isEqualTo(70 * MILLI);
        assertThat(runningNanos).isBetween(30 * MILLI, 31 * MILLI);
    }

    @Test
    void theSameNumberAndNoneChangeNothing() {
        Recording run = TestProcess.ofMain(main -> main.add(set(1)).add(set(0)).add(set(-3)))
                .run();

        assertThat(run.counters().stoppedNanos()).isZero();
        assertThat(run.outcome().simulatedNanos()).isZero();
    }

    @Test
    void aChangeWaitsForTheRunningCycleAndACycleForTheChange() {
        // Nobody waits for ever, whoever comes first: several goroutines change, collect and allocate at once.
        Recording run = TestProcess.of(new ProgramBuilder()
                        .resource(new Resource.WaitGroup("all"))
                        .function(
                                "main",
                                List.of(),
                                main -> main.add(new Instruction.WaitGroupAdd("all", Amount.of(9)))
                                        .repeat(
                                                3,
                                                loop -> loop.go("change")
                                                        .go("collect")
                                                        .go("allocate"))
                                        .add(new Instruction.WaitGroupWait("all")))
                        .function(
                                "change",
                                List.of(),
                                body -> body.repeat(
                                                20,
                                                loop -> loop.add(set(5))
                                                        .compute(20_000)
                                                        .add(set(2)))
                                        .add(new Instruction.WaitGroupDone("all")))
                        .function(
                                "collect",
                                List.of(),
                                body -> body.repeat(20, loop -> loop.add(new Instruction.CollectGarbage()))
                                        .add(new Instruction.WaitGroupDone("all")))
                        .function(
                                "allocate",
                                List.of(),
                                body -> body.repeat(
                                                200,
                                                loop -> loop.add(new Instruction.Allocate(
                                                        Amount.of(100_000), Amount.of(100), 0.5)))
                                        .add(new Instruction.WaitGroupDone("all"))))
                .gomaxprocs(3)
                .costs(gotwin.model.host.CostProfile.standard())
                .run();

        assertThat(run.kind()).isEqualTo(RunOutcome.Kind.RETURNED);
        assertThat(run.counters().gcCycleCount()).isGreaterThanOrEqualTo(20);
    }

    private static Instruction set(int count) {
        return new Instruction.SetMaxProcs(Amount.of(count));
    }
}
