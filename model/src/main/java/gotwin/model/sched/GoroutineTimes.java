package gotwin.model.sched;

import gotwin.model.sched.Goroutine.Owner;

/**
 * For how long goroutines of the program were in which state, summed over the goroutines, the one that accepts connections
 * included: exact, and kept only if somebody wants it. The sums are built as in {@link gotwin.model.host.ThreadTimes}.
 */
public final class GoroutineTimes {
    private final Scheduler scheduler;
    private final long[] leftLessEnteredNanos = new long[GoroutineStatus.values().length];
    private final int[] counts = new int[GoroutineStatus.values().length];
    private boolean isKept;

    GoroutineTimes(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Keeps the times from now on; before the process has goroutines. */
    public void keep() {
        isKept = true;
    }

    void changes(Goroutine goroutine, GoroutineStatus next) {
        if (isKept && goroutine.owner() == Owner.PROGRAM) {
            long nowNanos = scheduler.nowNanos();
            int before = goroutine.status.ordinal();
            leftLessEnteredNanos[before] += nowNanos;
            counts[before]--;
            leftLessEnteredNanos[next.ordinal()] -= nowNanos;
            counts[next.ordinal()]++;
        }
    }

    /** Time that goroutines have spent in a state so far; in {@link GoroutineStatus#DEAD} it means nothing. */
    public long nanos(GoroutineStatus status) {
        int index = status.ordinal();
        return leftLessEnteredNanos[index] + counts[index] * scheduler.nowNanos();
    }
}
