package gotwin.experiments.observe;

/**
 * The buckets in which Go counts durations: {@code runtime/metrics} histograms in seconds. Each power of two from 256 ns on
 * is cut into four; what is shorter is cut into four, too.
 *
 * <p>Models: Go 1.26 histogram.go, timeHistogram and timeHistogramMetricsBuckets.
 */
public final class DurationBuckets {
    /** Buckets, with one for negative durations and one for those that are too long. */
    public static final int COUNT = 162;

    private static final int MIN_BITS = 9;
    private static final int MAX_BITS = 48;
    private static final int SUB_BITS = 2;
    private static final int SUB_COUNT = 1 << SUB_BITS;
    private static final double NANOS_PER_SECOND = 1e9;

    private DurationBuckets() {}

    /** The bucket of a duration. Models: timeHistogram.record. */
    public static int indexOf(long nanos) {
        if (nanos < 0) {
            return 0;
        }
        int bits = Math.max(Long.SIZE - Long.numberOfLeadingZeros(nanos), MIN_BITS);
        boolean isShort = nanos < 1L << (MIN_BITS - 1);
        int bucket = isShort ? 0 : bits - MIN_BITS + 1;
        if (bits >= MAX_BITS) {
            return COUNT - 1;
        }
        int part = (int) (nanos >> (bits - 1 - SUB_BITS)) % SUB_COUNT;
        return bucket * SUB_COUNT + part + 1;
    }

    /** The shortest duration in a bucket: negative infinity in the first. */
    public static double lowestSeconds(int bucket) {
        return bucket == 0 ? Double.NEGATIVE_INFINITY : lowestNanos(bucket) / NANOS_PER_SECOND;
    }

    /** The shortest duration that is too long for a bucket: infinity in the last. */
    public static double boundSeconds(int bucket) {
        return bucket == COUNT - 1 ? Double.POSITIVE_INFINITY : lowestSeconds(bucket + 1);
    }

    private static long lowestNanos(int bucket) {
        int power = (bucket - 1) / SUB_COUNT;
        long part = (bucket - 1L) % SUB_COUNT;
        int bits = MIN_BITS + Math.max(0, power - 1);
        long highest = power == 0 ? 0 : 1L << (bits - 1);
        return highest | part << (bits - 1 - SUB_BITS);
    }
}
