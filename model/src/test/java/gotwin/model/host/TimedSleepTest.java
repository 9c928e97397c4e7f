package gotwin.model.host;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.process.TestCosts;
import gotwin.model.units.Nanos;
import org.junit.jupiter.api.Test;

/**
 * What a sleep that a timer is to end costs, and when.
 *
 * <p>Oracle: the order of steps in Linux 6.18, kernel/futex/waitwake.c (futex_do_wait: the timer is set, then the thread
 * leaves the CPU unless it was woken meanwhile; futex_wait: the timer is cancelled) and kernel/time/hrtimer.c (the clock is
 * programmed only if the timer is the first to expire, the next tick included), with sums by hand.
 */
final class TimedSleepTest {
    private static final long MICRO = Nanos.MICROSECOND;
    private static final long SET_NANOS = 6 * MICRO;
    private static final long SWITCH_NANOS = 2 * MICRO;
    private static final long AFTER_NANOS = 7 * MICRO;
    private static final long INTERRUPT_NANOS = 30 * MICRO;
    private static final long WORK_NANOS = 50 * MICRO;

    private static HostBench bench() {
        CostProfile costs = TestCosts.zero()
                .cost(Cost.TIMER_SET, SET_NANOS)
                .cost(Cost.TIMER_SLEEP, AFTER_NANOS)
                .cost(Cost.THREAD_SWITCH, SWITCH_NANOS)
                .latency(Latency.TIMER_WAKE, INTERRUPT_NANOS)
                .profile();
        return new HostBench(new HostSettings(1, CpuQuota.NONE), costs);
    }

    @Test
    void theTimerIsSetBeforeTheThreadLeavesItsCpu() {
        HostBench bench =
                bench().alternates(WORK_NANOS, 100 * MICRO, WORK_NANOS).runUntil(Nanos.MILLISECOND);

        // The timer runs from the call on; the latency is measured from its expiry to the thread's own instructions.
        assertThat(bench.doneNanos()).containsExactly(WORK_NANOS + 100 * MICRO + INTERRUPT_NANOS + WORK_NANOS);
        assertThat(bench.cpuNanos())
                .containsExactly(2 * WORK_NANOS + SET_NANOS + SWITCH_NANOS + AFTER_NANOS + SWITCH_NANOS);
    }

    @Test
    void aTimerThatExpiresAfterTheNextTickNeedNotProgramTheClock() {
        HostBench bench =
                bench().alternates(WORK_NANOS, 5_000 * MICRO, WORK_NANOS).runUntil(10 * Nanos.MILLISECOND);

        assertThat(bench.cpuNanos()).containsExactly(2 * WORK_NANOS + SWITCH_NANOS + AFTER_NANOS + SWITCH_NANOS);
    }

    @Test
    void aThreadThatIsWokenWhileItSetsItsTimerCancelsItAndDoesNotSleep() {
        HostBench bench = bench().alternates(WORK_NANOS, 1_000 * MICRO, WORK_NANOS);
        bench.runUntil(WORK_NANOS + SET_NANOS / 2).wakes(0).runUntil(Nanos.MILLISECOND);

        // Before it sets the timer it has begun to leave: a quarter of the switch, as in DepartureTest.
        assertThat(bench.doneNanos()).containsExactly(2 * WORK_NANOS + 2 * SET_NANOS + SWITCH_NANOS / 4);
    }

    @Test
    void aThreadThatIsWokenBeforeItsTimerExpiresCancelsIt() {
        long wokenNanos = WORK_NANOS + 500 * MICRO;
        HostBench bench = bench().alternates(WORK_NANOS, 1_000 * MICRO, WORK_NANOS);
        bench.runUntil(wokenNanos).wakes(0).runUntil(3 * Nanos.MILLISECOND);

        assertThat(bench.doneNanos()).containsExactly(wokenNanos + SET_NANOS + WORK_NANOS);
    }
}
