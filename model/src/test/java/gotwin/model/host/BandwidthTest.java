package gotwin.model.host;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.host.HostThread.Tenant;
import gotwin.model.units.Nanos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A quota is taken in slices, and used up when a tick notices it.
 *
 * <p>Oracle: by hand, after the rules of Linux 6.18 kernel/sched/fair.c with ticks at multiples of 4 ms, slices of 5 ms, 1 ms
 * that an idle CPU keeps, and periods of 100 ms. A thread that computes from the start of a period takes 5 ms at once, and
 * then what is missing to 5 ms whenever a tick finds that nothing is left: 8 ms at every second tick.
 */
final class BandwidthTest {
    private static final long MILLI = Nanos.MILLISECOND;
    private static final long PERIOD_NANOS = 100 * MILLI;

    private static HostBench bench(int cpuCount, long quotaNanos, long burstNanos) {
        CpuQuota quota = new CpuQuota(quotaNanos, PERIOD_NANOS, burstNanos);
        return new HostBench(new HostSettings(cpuCount, quota));
    }

    private static HostBench bench(int cpuCount, long quotaNanos) {
        return bench(cpuCount, quotaNanos, 0);
    }

    @Test
    void aQuotaOfWholeTicksIsUsedUpExactly() {
        HostBench bench = bench(1, 32 * MILLI).computes(70 * MILLI).run();

        assertThat(bench.doneNanos()).containsExactly(206 * MILLI);
        assertThat(bench.host.bandwidth().throttledNanos()).isEqualTo(2 * 68 * MILLI);
        assertThat(bench.host.bandwidth().throttledPeriodCount()).isEqualTo(2);
    }

    @Test
    void whatATickNoticesTooLateIsPaidForInTheNextPeriod() {
        // The tick at 32 ms finds 30 ms overrun by 2; 28 are left of the second period, and so on.
        HostBench bench = bench(1, 30 * MILLI).computes(120 * MILLI).run();

        assertThat(bench.doneNanos()).containsExactly(328 * MILLI);
        assertThat(bench.host.bandwidth().throttledNanos()).isEqualTo((68 + 72 + 68) * MILLI);
    }

    @Test
    void aCpuWithASliceLeftGoesOnWhileOthersAreThrottledAndItsTimeIsCountedApart() {
        // 5 + 5, then 8 + 8, and at 16 ms 8 and the last 6: the second is throttled at 20 ms and owes 1, the first at
        // 24
        // and owes 3. Of the next 40 ms these debts are paid, so that 4 + 4 ms of work can be done.
        HostBench bench =
                bench(2, 40 * MILLI).computes(28 * MILLI).computes(24 * MILLI).run();

        assertThat(bench.doneNanos()).containsExactly(104 * MILLI, 104 * MILLI);
        assertThat(bench.host.bandwidth().throttledNanos()).isEqualTo((76 + 80) * MILLI);
        assertThat(bench.host.bandwidth().throttledPeriodCount()).isEqualTo(1);
    }

    @Test
    void anIdleCpuKeepsAMillisecondAndItsThrottledTimeBeginsWhenAThreadIsHeld() {
        // The second CPU keeps 1 ms at 0. The first takes 5, five times 8, and 4: 49, and is throttled at 52 ms. The
        // second thread wakes up at 70 ms, and the tick at 72 finds 1 ms overrun.
        HostBench bench = bench(2, 50 * MILLI)
                .computes(60 * MILLI)
                .alternates(0, 70 * MILLI, 6 * MILLI)
                .run();

        assertThat(bench.doneNanos()).containsExactly(108 * MILLI, 104 * MILLI);
        assertThat(bench.host.bandwidth().throttledNanos()).isEqualTo((48 + 28) * MILLI);
    }

    @Test
    void whatIdleCpusGiveBackIsHandedOutAfterFiveMilliseconds() {
        // At 8 ms two of three CPUs take the last 16 of 31 ms, and the third is throttled and owes 3. At 8.5 ms both
        // give
        // 3.5 back, of which at 13.5 ms the third is paid; it takes the rest at 16 ms, and has 1 ms left when it is
        // done.
        HostBench bench = bench(3, 31 * MILLI)
                .computes(8_500 * Nanos.MICROSECOND)
                .computes(8_500 * Nanos.MICROSECOND)
                .computes(11 * MILLI)
                .run();

        assertThat(bench.doneNanos().get(2)).isEqualTo(16_500 * Nanos.MICROSECOND);
        assertThat(bench.host.bandwidth().throttledNanos()).isEqualTo(5_500 * Nanos.MICROSECOND);
        assertThat(bench.host.bandwidth().throttledPeriodCount()).isZero();
    }

    @Test
    void aNeighbourHasTheCpuWhileTheQuotaHoldsTheProcess() {
        // Turns are even until the quota of 20 ms is used up at 36 ms, when the neighbour has had 16.
        HostBench bench = bench(1, 20 * MILLI)
                .computes(24 * MILLI)
                .computes(Tenant.NEIGHBOUR, 78 * MILLI)
                .run();

        assertThat(bench.doneNanos()).containsExactly(104 * MILLI, 98 * MILLI);
        assertThat(bench.host.bandwidth().throttledNanos()).isEqualTo(64 * MILLI);
    }

    @Test
    void threadsOfOneCpuHaveItByTurnsAlthoughEveryTickHoldsThem() {
        // One turn of 4 ms until a tick notices that 1 ms is used up, and then three periods of 4 ms to pay for it. The
        // tenth turn of one thread begins at 18 times 16 ms and ends 0.1 ms before the tick, with 3.9 ms to pay, which
        // is
        // done at 304 ms; then the other has its tenth.
        HostBench bench = new HostBench(new HostSettings(1, new CpuQuota(MILLI, 4 * MILLI)))
                .computes(39_900 * Nanos.MICROSECOND)
                .computes(39_900 * Nanos.MICROSECOND)
                .run();

        assertThat(bench.doneNanos())
                .containsExactlyInAnyOrder(291_900 * Nanos.MICROSECOND, 307_900 * Nanos.MICROSECOND);
    }

    @Test
    void aBurstSavesUnusedQuotaUpForLaterPeriods() {
        // 21 of 30 ms are taken at first, and one of them kept; the second period has 9 + 30. From 105 ms on the ticks
        // take 7, four times 8 and nothing: throttled at 148 ms with 7 of 50 ms to do.
        HostBench bench = bench(1, 30 * MILLI, 20 * MILLI)
                .alternates(20 * MILLI, 85 * MILLI, 50 * MILLI)
                .run();

        assertThat(bench.doneNanos()).containsExactly(207 * MILLI);
        assertThat(bench.host.bandwidth().throttledPeriodCount()).isEqualTo(1);
        assertThat(bench.host.bandwidth().throttledNanos()).isEqualTo(52 * MILLI);
    }

    @ParameterizedTest
    @CsvSource({"1, 5", "5, 6"})
    void noMoreIsSavedUpThanTheBurstAllowsAndPeriodsEndWhileNothingRuns(int idlePeriods, long periodCount) {
        // However long it slept: one kept and 50 of the pool until 56 ms of the period, then 32 and 28, and the last 9.
        // After a period in which nothing was taken the periods are not counted until it works again.
        HostBench bench = bench(1, 30 * MILLI, 20 * MILLI)
                .alternates(0, (100 * idlePeriods + 5) * MILLI, 120 * MILLI)
                .run();

        assertThat(bench.doneNanos()).containsExactly((100 * idlePeriods + 309) * MILLI);
        assertThat(bench.host.bandwidth().throttledPeriodCount()).isEqualTo(3);
        assertThat(bench.host.bandwidth().throttledNanos()).isEqualTo((44 + 68 + 72) * MILLI);
        assertThat(bench.host.bandwidth().periodCount()).isEqualTo(periodCount + 1);
    }
}
