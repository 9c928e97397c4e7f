package gotwin.model.host;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.process.TestCosts;
import gotwin.model.units.Nanos;
import org.junit.jupiter.api.Test;

/**
 * A CPU that idles hears of a kernel timer late, and is idle until then.
 *
 * <p>Oracle: kernel traces of a guest with Linux 6.18: from the interrupt of a timer (sched_waking) to the woken thread it
 * takes 1 to 2 us, a thread switch, of the 25 to 40 us that a sleep is late. The sums are by hand.
 */
final class TimerInterruptTest {
    private static final long MICRO = Nanos.MICROSECOND;
    private static final long SWITCH_NANOS = 2 * MICRO;
    private static final long LATENCY_NANOS = 30 * MICRO;
    private static final long WORK_NANOS = 10 * MICRO;
    private static final long SLEEP_NANOS = 100 * MICRO;
    /** When the first thread's timer expires. */
    private static final long EXPIRY_NANOS = WORK_NANOS + SLEEP_NANOS;

    private static HostBench bench() {
        CostProfile costs = TestCosts.zero()
                .cost(Cost.THREAD_SWITCH, SWITCH_NANOS)
                .latency(Latency.TIMER_WAKE, LATENCY_NANOS)
                .latency(Latency.THREAD_WAKE, SWITCH_NANOS)
                .profile();
        return new HostBench(new HostSettings(1, CpuQuota.NONE), costs);
    }

    @Test
    void aThreadThatIsWokenMeanwhileHasTheCpuAtOnce() {
        HostBench bench = bench().alternates(WORK_NANOS, SLEEP_NANOS, WORK_NANOS)
                .alternates(WORK_NANOS, Nanos.SECOND, WORK_NANOS);
        bench.runUntil(EXPIRY_NANOS + 5 * MICRO).wakes(1).runUntil(Nanos.MILLISECOND);

        assertThat(bench.doneNanos())
                .containsExactly(
                        EXPIRY_NANOS + LATENCY_NANOS + WORK_NANOS,
                        EXPIRY_NANOS + 5 * MICRO + SWITCH_NANOS + WORK_NANOS);
    }

    @Test
    void aSleeperThatIsWokenMeanwhileIsNotWokenAgain() {
        HostBench bench = bench().alternates(WORK_NANOS, SLEEP_NANOS, WORK_NANOS, Nanos.SECOND, WORK_NANOS);
        bench.runUntil(EXPIRY_NANOS + 5 * MICRO).wakes(0).runUntil(500 * Nanos.MILLISECOND);

        assertThat(bench.doneNanos()).containsExactly(-1L);
        bench.runUntil(2 * Nanos.SECOND);
        long woken = EXPIRY_NANOS + 5 * MICRO + SWITCH_NANOS + WORK_NANOS;
        assertThat(bench.doneNanos()).containsExactly(woken + Nanos.SECOND + LATENCY_NANOS + WORK_NANOS);
    }
}
