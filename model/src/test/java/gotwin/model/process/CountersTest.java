package gotwin.model.process;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.host.CpuQuota;
import gotwin.model.program.Amount;
import gotwin.model.program.BodyBuilder;
import gotwin.model.program.Instruction;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.units.Nanos;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        // By hand: 30 ms of 100 ms; the fourth 30 ms end at 330 ms.
        Recording run = TestProcess.ofMain(main -> main.compute(120 * Nanos.MILLISECOND))
                .quota(new CpuQuota(30 * Nanos.MILLISECOND, 100 * Nanos.MILLISECOND))
                .run();

        assertThat(run.outcome().simulatedNanos()).isEqualTo(330 * Nanos.MILLISECOND);
        assertThat(run.counters().cpuNanos()).isEqualTo(120 * Nanos.MILLISECOND);
        assertThat(run.counters().quotaPeriodCount()).isEqualTo(3);
        assertThat(run.counters().throttledPeriodCount()).isEqualTo(3);
        assertThat(run.counters().throttledNanos()).isEqualTo(210 * Nanos.MILLISECOND);
    }

    @Test
    void threadsThatShareACpuShareItsQuotaToo() {
        // By hand: two times 40 ms of work on one CPU, a quarter of each millisecond: 320 ms. Periods and the ticks of
        // 4 ms coincide, so that each tick finds the quota used up. With fair slices of 0.7 ms the first to end is at
        // most two slices ahead: six periods, less than 10 ms.
        ProgramBuilder program = new ProgramBuilder()
                .channel("done", 0)
                .function(
                        "main",
                        List.of(),
                        main -> main.go("hog")
                                .compute(40 * Nanos.MILLISECOND)
                                .observe("end", new Amount.Now())
                                .receive("done"))
                .function(
                        "hog",
                        List.of(),
                        body -> body.compute(40 * Nanos.MILLISECOND)
                                .observe("end", new Amount.Now())
                                .send("done", Amount.of(0)));
        Recording run = TestProcess.of(program)
                .gomaxprocs(2)
                .cpus(1)
                .quota(new CpuQuota(Nanos.MILLISECOND / 4, Nanos.MILLISECOND))
                .run();

        assertThat(run.instants().get(1)).isBetween(319 * Nanos.MILLISECOND, 320 * Nanos.MILLISECOND);
        assertThat(run.instants().get(0)).isGreaterThan(310 * Nanos.MILLISECOND);
    }

    @Test
    void threadsThatWokeWithoutQuotaAllGoOnWhenItIsRefilled() {
        // By hand: main uses up 50 of 100 ms, and both system calls end at 70 ms. Nothing is ahead of anything else at
        // the
        // refill.
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
                                .observe("awake", new Amount.Now())
                                .compute(Nanos.MICROSECOND));
        Recording run = TestProcess.of(program)
                .gomaxprocs(3)
                .cpus(4)
                .quota(new CpuQuota(50 * Nanos.MILLISECOND, 100 * Nanos.MILLISECOND))
                .run();

        assertThat(run.instants()).containsExactly(100 * Nanos.MILLISECOND, 100 * Nanos.MILLISECOND);
    }

    @Test
    void aBurstSavesUnusedQuotaUpForLaterPeriods() {
        // By hand: 20 of 30 ms are used, so that the second period has 40 ms, from 105 to 145 ms; the last 10 ms are of
        // the third.
        Recording run = withBurst(main -> main.compute(20 * Nanos.MILLISECOND)
                .add(new Instruction.Sleep(Amount.of(85 * Nanos.MILLISECOND)))
                .compute(50 * Nanos.MILLISECOND));

        assertThat(run.outcome().simulatedNanos()).isEqualTo(210 * Nanos.MILLISECOND);
        assertThat(run.counters().quotaPeriodCount()).isEqualTo(2);
        assertThat(run.counters().throttledPeriodCount()).isEqualTo(1);
        assertThat(run.counters().throttledNanos()).isEqualTo(55 * Nanos.MILLISECOND);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void noMoreIsSavedUpThanTheBurstAllows(int idlePeriods) {
        // By hand: however long it slept, 30 + 20 ms from 5 ms on, then 30, 30 and the last 10 ms of 120 ms.
        long wokenNanos = (100 * idlePeriods + 5) * Nanos.MILLISECOND;
        Recording run = withBurst(
                main -> main.add(new Instruction.Sleep(Amount.of(wokenNanos))).compute(120 * Nanos.MILLISECOND));

        assertThat(run.outcome().simulatedNanos()).isEqualTo((100 * idlePeriods + 310) * Nanos.MILLISECOND);
        assertThat(run.counters().quotaPeriodCount()).isEqualTo(idlePeriods + 3);
        assertThat(run.counters().throttledPeriodCount()).isEqualTo(3);
        assertThat(run.counters().throttledNanos()).isEqualTo((45 + 70 + 70) * Nanos.MILLISECOND);
    }

    /** 30 ms of 100 ms, and 20 ms that can be saved up. */
    private static Recording withBurst(Consumer<BodyBuilder> main) {
        return TestProcess.ofMain(main)
                .quota(new CpuQuota(30 * Nanos.MILLISECOND, 100 * Nanos.MILLISECOND, 20 * Nanos.MILLISECOND))
                .run();
    }
}
