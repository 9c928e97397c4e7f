package gotwin.experiments.observe;

/**
 * When a run is measured: requests that arrive from the end of the warm-up until the horizon, each followed to its
 * completion while others keep arriving.
 *
 * @param warmupNanos simulated time that is not measured, 0 or more
 * @param horizonNanos end of the measured time, after the warm-up
 */
public record MeasuredInterval(long warmupNanos, long horizonNanos) {
    /**
     * How many horizons a run may take until its measured requests are done. Source: assumption; long enough that only a
     * point without a steady state reaches it.
     */
    private static final int DRAIN_HORIZON_COUNT = 10;

    /** @throws IllegalArgumentException if nothing is measured */
    public MeasuredInterval {
        if (warmupNanos < 0 || horizonNanos <= warmupNanos) {
            throw new IllegalArgumentException(
                    "nothing is measured from " + warmupNanos + " ns until " + horizonNanos + " ns");
        }
    }

    /** Length of the measured time. */
    public long measureNanos() {
        return horizonNanos - warmupNanos;
    }

    /** When a run is cut off although measured requests are not done; what is not done then is counted as censored. */
    public long drainLimitNanos() {
        return Math.multiplyExact(horizonNanos, DRAIN_HORIZON_COUNT);
    }

    /** Whether {@code nanos} lies in the measured time. */
    public boolean contains(long nanos) {
        return nanos >= warmupNanos && nanos < horizonNanos;
    }
}
