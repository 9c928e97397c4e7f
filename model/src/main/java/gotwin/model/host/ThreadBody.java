package gotwin.model.host;

/** What a thread does. The host calls it only while the thread is on a CPU. */
public interface ThreadBody {
    /** Returned by {@link #next} when the thread goes to sleep until it is woken or its sleep ends. */
    long SLEEP = -1;

    /**
     * Acts, with nothing left of the last burst.
     *
     * @return nanoseconds of the next burst on a CPU at full speed, at least 0, or {@link #SLEEP}
     */
    long next();

    /**
     * A signal's handler runs, in the middle of a burst or between two; unless a body says otherwise, it changes nothing.
     *
     * @param remainingNanos what is left of the burst
     * @return the burst to go on with: {@code remainingNanos} to continue it, less to cut it short
     */
    default long signalled(long remainingNanos) {
        return remainingNanos;
    }

    /** What the thread does while it is on a CPU, or slept in; asked only for {@link ThreadTimes}. */
    default ThreadTimes.Kind kind() {
        return ThreadTimes.Kind.RUNTIME;
    }

    /** The thread lost its CPU or got it back without having slept. */
    default void cpuChanged(CpuChange change) {}

    /** Why a thread that wants to work stands still, or that it goes on. */
    enum CpuChange {
        /** Back on a CPU. */
        RESUMED,
        /** Another thread has its CPU. */
        PREEMPTED,
        /** The quota is used up. */
        THROTTLED
    }
}
