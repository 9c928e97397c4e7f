package gotwin.experiments.observe;

import gotwin.model.memory.SizeClasses;

/**
 * The buckets in which Go counts objects by size: one for each size class, and one for large objects.
 *
 * <p>Models: Go 1.26 metrics.go, sizeClassBuckets.
 */
public final class SizeBuckets {
    /** Buckets. */
    public static final int COUNT = SizeClasses.count() + 1;

    private SizeBuckets() {}

    /** The smallest size in a bucket. */
    public static double lowestBytes(int bucket) {
        return bucket == 0 ? 1 : boundBytes(bucket - 1);
    }

    /** The smallest size that is too large for a bucket: infinity in the last. */
    public static double boundBytes(int bucket) {
        return bucket == COUNT - 1 ? Double.POSITIVE_INFINITY : SizeClasses.sizeBytes(bucket) + 1.0;
    }
}
