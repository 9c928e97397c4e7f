package gotwin.model.process;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.host.CpuQuota;
import gotwin.model.program.Amount;
import gotwin.model.program.Instruction;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.units.Nanos;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The totals of a run add up.
 *
 * <p>Oracle: with all costs zero the CPU time is what the program computes, and time is conserved. Not checked: the
 * collector's totals.
 */
final class CountersTest {
    @Test
    void cpuTimeIsWhatTheProgramComputedWhenMainReturns() {
        Recording run =
                TestProcess.ofMain(main -> main.compute(3_000).compute(4_000)).run();

        assertThat(run.outcome().simulatedNanos()).isEqualTo(7_000);
        assertThat(run.counters().cpuNanos()).isEqualTo(7_000);
    }

    @Test
    void cpuTimeCountsTheBurstThatTheHorizonCuts() {
        Recording run = TestProcess.ofMain(main -> main.compute(3_000).compute(9_000))
                .horizon(5_000)
                .run();

        assertThat(run.kind()).isEqualTo(RunOutcome.Kind.HORIZON);
        assertThat(run.counters().cpuNanos()).isEqualTo(5_000);
    }

    @Test
    void aProgramReadsItsOwnCpuTimeWhileItRuns() {
        Recording run = TestProcess.ofMain(main -> main.compute(3_000)
                        .observe("cpu", new Amount.CpuTime())
                        .compute(4_000)
                        .observe("cpu", new Amount.CpuTime())
                        .add(new Instruction.Sleep(Amount.of(Nanos.MILLISECOND)))
                        .observe("cpu", new Amount.CpuTime()))
                .run();

        assertThat(run.values()).containsExactly(3_000L, 7_000L, 7_000L);
    }

    @Test
    void timeOfThePsIsRunningOrIdle() {
        Recording run = TestProcess.ofMain(
                        main -> main.compute(3_000).add(new Instruction.Sleep(Amount.of(2 * Nanos.MILLISECOND))))
                .gomaxprocs(4)
                .run();

        assertThat(run.outcome().simulatedNanos()).isEqualTo(2_003_000);
        assertThat(run.counters().processorRunningNanos()).isEqualTo(3_000);
        assertThat(run.counters().processorIdleNanos()).isEqualTo(4 * 2_003_000 - 3_000);
    }

    @Test
    void goroutinesAreCountedWithMain() {
        ProgramBuilder program = new ProgramBuilder()
                .function("main", List.of(), main -> main.repeat(5, loop -> loop.go("nothing")))
                .function("nothing", List.of(), body -> {});

        assertThat(TestProcess.of(program).run().counters().goroutineCount()).isEqualTo(6);
    }

    @Test
    void aQuotaFreezesTheRestOfEachPeriod() {
        // By hand: 32 ms, eight ticks, of 100 ms; the last 30 of 126 ms end at 330 ms.
        Recording run = TestProcess.ofMain(main -> main.compute(126 * Nanos.MILLISECOND))
                .quota(new CpuQuota(32 * Nanos.MILLISECOND, 100 * Nanos.MILLISECOND))
                .run();

        assertThat(run.outcome().simulatedNanos()).isEqualTo(330 * Nanos.MILLISECOND);
        assertThat(run.counters().cpuNanos()).isEqualTo(126 * Nanos.MILLISECOND);
        assertThat(run.counters().quotaPeriodCount()).isEqualTo(3);
        assertThat(run.counters().throttledPeriodCount()).isEqualTo(3);
        assertThat(run.counters().throttledNanos()).isEqualTo(204 * Nanos.MILLISECOND);
    }

    @Test
    void threadsThatTheQuotaHoldsAllGoOnWhenItIsRefilled() {
        // By hand: main uses the pool up, and both system calls end at 70 ms. Each of their CPUs has kept 1 ms, which
        // the
        // tick at 72 ms finds used up; the other 4 ms follow at the refill. The second waiter was stolen after a nap of
        // 3 µs.
        ProgramBuilder program = new ProgramBuilder()
                .function(
                        "main",
                        List.of(),
                        main -> main.repeat(2, loop -> loop.go("waiter"))
                                .compute(60 * Nanos.MILLISECOND)
                                .add(new Instruction.Sleep(Amount.of(Nanos.SECOND))))
                .function(
                        "waiter",
                        List.of(),
                        body -> body.add(new Instruction.Syscall(Amount.of(0), Amount.of(70 * Nanos.MILLISECOND)))
                                .compute(6 * Nanos.MILLISECOND)
                                .observe("done", new Amount.Now()));
        Recording run = TestProcess.of(program)
                .gomaxprocs(3)
                .cpus(4)
                .quota(new CpuQuota(50 * Nanos.MILLISECOND, 100 * Nanos.MILLISECOND))
                .run();

        assertThat(run.instants()).containsExactly(104_000_000L, 104_003_000L);
    }
}
