package gotwin.model.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gotwin.model.host.Utilization.Load;
import gotwin.model.process.TestCosts;
import gotwin.model.units.Nanos;
import org.junit.jupiter.api.Test;

/**
 * What a kernel takes for a thread's share of a CPU: what it was at the end of its work, smoothed only on the way down.
 *
 * <p>Oracle: Linux 6.18 kernel/sched/fair.c, util_est_update, by hand: up at once, down by a quarter of the difference, and
 * not by less than 1 % of a CPU. Half of the past is forgotten in 32 ms (pelt.c).
 */
final class UtilizationEstimateTest {
    private static final long HALF_LIFE_NANOS = 32 * Nanos.MILLISECOND;
    private static final double EXACT = 1e-9;

    private final WakePlacement placement = new WakePlacement(
            new Cpu[0],
            new SharedCores(new Cpu[0], HostSettings.NO_SMT),
            TestCosts.zero().cost(Cost.PACKED_BELOW_PERMILLE, 680).profile());
    private final HostBench bench = new HostBench(new HostSettings(1, CpuQuota.NONE)).computes(1);
    private final HostThread thread = bench.thread(0);

    @Test
    void followsAtOnceWhenItGrows() {
        thread.utilization.becomes(Load.BUSY, 0);
        placement.fallsAsleep(thread, HALF_LIFE_NANOS);
        assertThat(thread.utilizationEstimate).isCloseTo(0.5, within(EXACT));
        placement.fallsAsleep(thread, 2 * HALF_LIFE_NANOS);
        assertThat(thread.utilizationEstimate).isCloseTo(0.75, within(EXACT));
    }

    @Test
    void fallsByAQuarterOfTheDifference() {
        thread.utilizationEstimate = 0.5;
        placement.fallsAsleep(thread, 0);
        assertThat(thread.utilizationEstimate).isCloseTo(0.375, within(EXACT));
    }

    @Test
    void smallDifferencesDoNotCount() {
        thread.utilizationEstimate = 0.009;
        placement.fallsAsleep(thread, 0);
        assertThat(thread.utilizationEstimate).isCloseTo(0.009, within(EXACT));
    }
}
