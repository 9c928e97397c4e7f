package gotwin.model.host;

/**
 * How long a thread takes to a CPU that idles, and what of that is its own CPU time: the kernel's way back to it takes longer
 * on a CPU that is cold.
 *
 * @param latency all of the delay
 * @param warmNanos a delay of a CPU that is not cold
 * @param coldPermille share, in thousandths, of what a delay is longer that is the thread's CPU time
 */
record WakeDelay(IdleLatency latency, long warmNanos, long coldPermille) {
    private static final long PERMILLE = 1000;

    /** The delay of a thread that another one wakes. */
    static WakeDelay ofThread(CostProfile costs) {
        return new WakeDelay(
                costs.of(Latency.THREAD_WAKE), costs.of(Cost.WARM_THREAD_WAKE), costs.of(Cost.COLD_WAKE_PERMILLE));
    }

    /** The delay of a thread that a timer wakes. */
    static WakeDelay ofTimer(CostProfile costs) {
        return new WakeDelay(
                costs.of(Latency.TIMER_WAKE), costs.of(Cost.WARM_TIMER_WAKE), costs.of(Cost.COLD_WAKE_PERMILLE));
    }

    /** A delay that takes no CPU time. */
    static WakeDelay idle(IdleLatency latency) {
        return new WakeDelay(latency, 0, 0);
    }

    /** The delay that a share {@code probabilityRatio} of wake-ups after {@code idleNanos} does not exceed. */
    long quantileNanos(double probabilityRatio, long idleNanos) {
        return latency.quantileNanos(probabilityRatio, idleNanos);
    }

    /** What of a delay is CPU time of the thread that is woken. */
    long coldNanos(long delayNanos) {
        return Math.max(0, delayNanos - warmNanos) * coldPermille / PERMILLE;
    }
}
