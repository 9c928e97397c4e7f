package gotwin.model.host;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.process.TestCosts;
import gotwin.model.units.Nanos;
import org.junit.jupiter.api.Test;

/**
 * Of what a wake-up takes longer because its CPU has idled, a part is CPU time of the thread that is woken; the wake-up takes as
 * long as before.
 *
 * <p>Oracle: C programs on a guest with Linux 6.18. Threads that futexes wake 20 us, 500 us, 3 ms and 12 ms after they fell asleep
 * are there after 6, 16, 33 and 58 us and use 2.6, 6.4, 17 and 34 us of CPU each: about half of each microsecond more. The
 * sums are by hand.
 */
final class ColdWakeTest {
    private static final long MICRO = Nanos.MICROSECOND;
    private static final long WARM_NANOS = 6 * MICRO;
    private static final long DELAY_NANOS = 33 * MICRO;
    private static final long COLD_NANOS = (DELAY_NANOS - WARM_NANOS) / 2;
    private static final long WORK_NANOS = 10 * MICRO;
    private static final long SLEEP_NANOS = 3 * Nanos.MILLISECOND;

    private static HostBench bench() {
        CostProfile costs = TestCosts.zero()
                .latency(Latency.THREAD_WAKE, DELAY_NANOS)
                .latency(Latency.TIMER_WAKE, DELAY_NANOS)
                .cost(Cost.WARM_THREAD_WAKE, WARM_NANOS)
                .cost(Cost.WARM_TIMER_WAKE, WARM_NANOS)
                .cost(Cost.COLD_WAKE_PERMILLE, 500)
                .profile();
        return new HostBench(new HostSettings(1, CpuQuota.NONE), costs);
    }

    @Test
    void aThreadThatAnotherWakesPaysForTheColdCpu() {
        HostBench bench = bench().alternates(WORK_NANOS, Nanos.SECOND, WORK_NANOS);
        bench.runUntil(SLEEP_NANOS).wakes(0).run();

        assertThat(bench.doneNanos()).containsExactly(SLEEP_NANOS + DELAY_NANOS + WORK_NANOS);
        assertThat(bench.cpuNanos()).containsExactly(2 * WORK_NANOS + COLD_NANOS);
    }

    @Test
    void aThreadThatATimerWakesPaysForTheColdCpu() {
        HostBench bench =
                bench().alternates(WORK_NANOS, SLEEP_NANOS, WORK_NANOS).run();

        assertThat(bench.doneNanos()).containsExactly(2 * WORK_NANOS + SLEEP_NANOS + DELAY_NANOS);
        assertThat(bench.cpuNanos()).containsExactly(2 * WORK_NANOS + COLD_NANOS);
    }

    @Test
    void aCpuThatWorksIsNotCold() {
        HostBench bench =
                bench().alternates(WORK_NANOS, SLEEP_NANOS, WORK_NANOS).computes(5 * SLEEP_NANOS);
        bench.run();

        assertThat(bench.cpuNanos()).containsExactly(2 * WORK_NANOS, 5 * SLEEP_NANOS);
    }
}
