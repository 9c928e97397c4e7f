package gotwin.experiments.observe;

import org.HdrHistogram.Histogram;

/**
 * The buckets in which latencies are counted: those of an HdrHistogram of nanoseconds with three significant digits, so
 * that a bucket is never wider than 1/1024 of its values.
 */
public final class LatencyBuckets {
    /** Significant decimal digits. Source: HdrHistogram's guarantee, which makes a bucket at most 1/1024 wide. */
    public static final int SIGNIFICANT_DIGITS = 3;

    /** Only its arithmetic is used, which does not depend on its range: nothing is ever recorded here. */
    private static final Histogram ARITHMETIC = new Histogram(SIGNIFICANT_DIGITS);

    private LatencyBuckets() {}

    /** The smallest latency in the bucket of {@code nanos}. */
    public static long lowestNanos(long nanos) {
        return ARITHMETIC.lowestEquivalentValue(nanos);
    }

    /** The largest latency in the bucket of {@code nanos}. */
    public static long highestNanos(long nanos) {
        return ARITHMETIC.highestEquivalentValue(nanos);
    }

    /** The latency that stands for the bucket of {@code nanos}: its middle. */
    public static long middleNanos(long nanos) {
        return ARITHMETIC.medianEquivalentValue(nanos);
    }
}
