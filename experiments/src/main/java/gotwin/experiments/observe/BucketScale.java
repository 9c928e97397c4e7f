package gotwin.experiments.observe;

import java.util.Locale;

/** What a distribution of Go's {@code runtime/metrics} is over, and with it the bounds of its buckets. */
public enum BucketScale {
    /** Durations, in {@link DurationBuckets}. */
    SECONDS,
    /** Sizes of objects, in {@link SizeBuckets}. */
    BYTES;

    /** Number of buckets. */
    public int count() {
        return this == SECONDS ? DurationBuckets.COUNT : SizeBuckets.COUNT;
    }

    /** The smallest value in a bucket. */
    public double lowest(int bucket) {
        return this == SECONDS ? DurationBuckets.lowestSeconds(bucket) : SizeBuckets.lowestBytes(bucket);
    }

    /** The smallest value that is too large for a bucket. */
    public double bound(int bucket) {
        return this == SECONDS ? DurationBuckets.boundSeconds(bucket) : SizeBuckets.boundBytes(bucket);
    }

    /** The unit at the end of names. */
    public String unit() {
        return name().toLowerCase(Locale.ROOT);
    }
}
