package gotwin.model.host;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.process.TestCosts;
import gotwin.model.units.Nanos;
import org.junit.jupiter.api.Test;

/**
 * The kernel's clock takes its time from whoever is on a CPU.
 *
 * <p>Oracle: arithmetic. Linux ticks every 4 ms (CONFIG_HZ=250) on CPUs that are busy, and not on idle ones (CONFIG_NO_HZ_IDLE).
 */
final class TickTest {
    private static final long MILLI = Nanos.MILLISECOND;
    private static final long TICK_NANOS = 20 * Nanos.MICROSECOND;

    private static HostBench bench(int cpuCount, double smtFactor) {
        CostProfile costs = TestCosts.zero().cost(Cost.TICK, TICK_NANOS).profile();
        HostSettings settings = new HostSettings(cpuCount, CpuQuota.NONE, HostSettings.NO_MEMORY_LIMIT, smtFactor);
        return new HostBench(settings, costs);
    }

    @Test
    void eachTickOfABusyCpuLengthensWhatRunsThere() {
        HostBench bench = bench(2, HostSettings.NO_SMT)
                .computes(10 * MILLI)
                .computes(3 * MILLI)
                .run();

        // After 4 and 8 ms; the second thread is done before.
        assertThat(bench.doneNanos()).containsExactly(10 * MILLI + 2 * TICK_NANOS, 3 * MILLI);
        assertThat(bench.cpuNanos()).containsExactly(10 * MILLI + 2 * TICK_NANOS, 3 * MILLI);
    }

    @Test
    void idleCpusDoNotTick() {
        HostBench bench = bench(1, HostSettings.NO_SMT)
                .alternates(MILLI, 20 * MILLI, 4 * MILLI)
                .run();

        // Awake from 0 to 1 and from 21 ms on: one tick after 24 ms.
        assertThat(bench.doneNanos()).containsExactly(25 * MILLI + TICK_NANOS);
        assertThat(bench.cpuNanos()).containsExactly(5 * MILLI + TICK_NANOS);
    }

    @Test
    void aTickTakesTimeAndNotWorkOfACpuThatSharesItsCore() {
        long workNanos = 4_500 * Nanos.MICROSECOND;
        HostBench bench = bench(2, 0.75).computes(workNanos).computes(workNanos).run();

        // At three quarters of the speed 6 ms of time each, with the tick after 4 ms.
        assertThat(bench.doneNanos()).containsExactly(6 * MILLI + TICK_NANOS, 6 * MILLI + TICK_NANOS);
    }
}
