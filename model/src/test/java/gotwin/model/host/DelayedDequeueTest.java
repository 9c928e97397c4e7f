package gotwin.model.host;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.units.Nanos;
import org.junit.jupiter.api.Test;

/**
 * A thread that falls asleep ahead of those that wait stays in its CPU's queue until they have caught up.
 *
 * <p>Oracle: Linux 6.18 kernel/sched/fair.c: dequeue_entity with DELAY_DEQUEUE, requeue_delayed_entity, and kernel/sched/core.c,
 * ttwu_runnable, worked out by hand. In a kernel trace of a Go program, sysmon took its CPU from a thread that had run since sysmon
 * fell asleep in 1,145 of 1,418 wake-ups, within 4 us in the median.
 */
final class DelayedDequeueTest {
    private static final long MICRO = Nanos.MICROSECOND;

    /**
     * The second thread waits while the first runs for 150 us, and runs for 4 us while the first, 75 us ahead of the average,
     * sleeps: 73 us behind, it sleeps, too. The first runs again from 170 us on, and at 174 us the second takes the CPU at once.
     */
    @Test
    void whoRunsAfterItIsBehindTheAverageAndKeepsThat() {
        HostBench bench = new HostBench(new HostSettings(1, CpuQuota.NONE))
                .alternates(150 * MICRO, 20 * MICRO, 150 * MICRO)
                .alternates(4 * MICRO, 20 * MICRO, 4 * MICRO)
                .run();

        assertThat(bench.doneNanos()).containsExactly(324 * MICRO, 178 * MICRO);
    }

    /**
     * The first two threads have a CPU each; the third waits on the first one's and runs from 150 us on. The second CPU idles
     * from 160 us on. The first thread is woken at 165 us, still in the queue of its CPU, and waits there until 180 us.
     */
    @Test
    void aWakeUpFindsItWhereItIs() {
        HostBench bench = new HostBench(new HostSettings(2, CpuQuota.NONE))
                .alternates(150 * MICRO, 15 * MICRO, 10 * MICRO)
                .computes(160 * MICRO)
                .computes(30 * MICRO)
                .run();

        assertThat(bench.doneNanos()).containsExactly(190 * MICRO, 160 * MICRO, 180 * MICRO);
    }

    /** As above, but the third thread has caught up with the first by 310 us, when that is woken: it goes to the CPU that idles. */
    @Test
    void itLeavesWhenTheOthersHaveCaughtUp() {
        HostBench bench = new HostBench(new HostSettings(2, CpuQuota.NONE))
                .alternates(150 * MICRO, 5 * Nanos.MILLISECOND, 10 * MICRO)
                .computes(160 * MICRO)
                .computes(10 * Nanos.MILLISECOND)
                .run();

        assertThat(bench.doneNanos()).containsExactly(5160 * MICRO, 160 * MICRO, 150 * MICRO + 10 * Nanos.MILLISECOND);
    }
}
