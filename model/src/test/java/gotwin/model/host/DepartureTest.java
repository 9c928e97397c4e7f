package gotwin.model.host;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.process.TestCosts;
import gotwin.model.units.Nanos;
import org.junit.jupiter.api.Test;

/**
 * What a wake-up does to a thread that is about to sleep.
 *
 * <p>Oracle: two threads pinned to two CPUs of a guest with Linux 6.18. One calls {@code FUTEX_WAIT}; the other, which sees it
 * begin, waits for a while and calls {@code FUTEX_WAKE}. Waits of 0 to 0.3 us: the first is back after 0.5 us and the call
 * takes 0.5 us. Of 0.6 us: 5.9 us and 1.5 us; of 0.9: 5.8; 1.2: 4.7; 2.4: 4.4; 6: 4.9 and 1.5 us. A thread switch takes 1.65 us
 * there. So up to a quarter of the switch the thread stays, and later it first leaves and is then woken as from any sleep. The
 * expected sums are by hand.
 */
final class DepartureTest {
    private static final long MICRO = Nanos.MICROSECOND;
    private static final long WORK_NANOS = 50 * MICRO;
    private static final long SWITCH_NANOS = 1_600;
    private static final long LATENCY_NANOS = 5_000;
    private static final long WAKE_NANOS = 1_500;
    private static final long QUEUE_NANOS = 500;

    /** One CPU, and a thread that computes, sleeps until it is woken, and computes again. */
    private static HostBench bench() {
        CostProfile costs = TestCosts.zero()
                .cost(Cost.THREAD_SWITCH, SWITCH_NANOS)
                .cost(Cost.THREAD_WAKE, WAKE_NANOS)
                .cost(Cost.THREAD_QUEUE, QUEUE_NANOS)
                .latency(Latency.THREAD_WAKE, LATENCY_NANOS)
                .profile();
        return new HostBench(new HostSettings(1, CpuQuota.NONE), costs)
                .alternates(WORK_NANOS, 5 * Nanos.SECOND, WORK_NANOS);
    }

    @Test
    void aThreadThatHasJustBegunToLeaveStays() {
        HostBench bench = bench();
        bench.runUntil(WORK_NANOS + 300);

        assertThat(bench.wakeNanos(0)).isZero();
        bench.runUntil(Nanos.MILLISECOND);
        assertThat(bench.doneNanos()).containsExactly(WORK_NANOS + SWITCH_NANOS / 4 + WORK_NANOS);
    }

    @Test
    void aThreadThatIsOffItsRunQueueLeavesAndIsWoken() {
        HostBench bench = bench();
        bench.runUntil(WORK_NANOS + 500);

        assertThat(bench.wakeNanos(0)).isEqualTo(WAKE_NANOS);
        bench.runUntil(Nanos.MILLISECOND);
        assertThat(bench.doneNanos()).containsExactly(WORK_NANOS + SWITCH_NANOS + LATENCY_NANOS + WORK_NANOS);
    }

    @Test
    void aThreadThatHasLeftIsWokenTheSameWay() {
        HostBench bench = bench();
        bench.runUntil(WORK_NANOS + SWITCH_NANOS);

        assertThat(bench.wakeNanos(0)).isEqualTo(WAKE_NANOS);
        bench.runUntil(Nanos.MILLISECOND);
        assertThat(bench.doneNanos()).containsExactly(WORK_NANOS + SWITCH_NANOS + LATENCY_NANOS + WORK_NANOS);
    }

    @Test
    void whoeverWaitsForItsCpuGoesFirst() {
        HostBench bench = bench().computes(WORK_NANOS);
        // The second thread waits from the begin on, and gets the CPU after the first one's switch and its own.
        bench.runUntil(WORK_NANOS + 500);

        assertThat(bench.wakeNanos(0)).isEqualTo(QUEUE_NANOS);
        bench.runUntil(Nanos.MILLISECOND);
        assertThat(bench.doneNanos().get(1)).isEqualTo(WORK_NANOS + 2 * SWITCH_NANOS + WORK_NANOS);
        assertThat(bench.doneNanos().get(0)).isEqualTo(2 * WORK_NANOS + 4 * SWITCH_NANOS + WORK_NANOS);
    }

    @Test
    void asManyWakeUpsAsOneWhileItLeaves() {
        HostBench bench = bench();
        bench.runUntil(WORK_NANOS + 500);
        bench.wakes(0).wakes(0).runUntil(Nanos.MILLISECOND);

        assertThat(bench.doneNanos()).containsExactly(WORK_NANOS + SWITCH_NANOS + LATENCY_NANOS + WORK_NANOS);
    }
}
