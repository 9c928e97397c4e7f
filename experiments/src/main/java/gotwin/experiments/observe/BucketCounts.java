package gotwin.experiments.observe;

import java.util.Arrays;
import java.util.List;

/** How many values fell into each bucket of a {@link BucketScale}. Merging adds whole numbers, so its order does not matter. */
public final class BucketCounts {
    private final BucketScale scale;
    private final long[] counts;

    /** @param counts one number a bucket, 0 or more */
    public BucketCounts(BucketScale scale, long[] counts) {
        this.scale = scale;
        this.counts = counts.clone();
        if (counts.length != scale.count() || Arrays.stream(counts).anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("no distribution of " + scale.unit() + ": " + Arrays.toString(counts));
        }
    }

    /** No values. */
    public static BucketCounts empty(BucketScale scale) {
        return new BucketCounts(scale, new long[scale.count()]);
    }

    /** All values of {@code parts}, which are of one scale and at least one. */
    public static BucketCounts merge(List<BucketCounts> parts) {
        long[] sums = new long[parts.get(0).scale.count()];
        for (BucketCounts part : parts) {
            Arrays.setAll(sums, bucket -> Math.addExact(sums[bucket], part.counts[bucket]));
        }
        return new BucketCounts(parts.get(0).scale, sums);
    }

    /** Values. */
    public long count() {
        return Arrays.stream(counts).sum();
    }

    /** Values in a bucket. */
    public long count(int bucket) {
        return counts[bucket];
    }

    /**
     * The value that a share of all does not exceed, as if those of a bucket were spread evenly over it, as Prometheus does
     * ({@code histogram_quantile}). In the last bucket, which has no end, it is the bucket's beginning.
     *
     * @param share above 0, at most 1
     * @throws IllegalArgumentException if there are no values or the share is out of range
     */
    public double quantile(double share) {
        if (count() == 0 || !(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("no quantile " + share + " of " + count() + " values");
        }
        double rank = share * count();
        int bucket = 0;
        long below = 0;
        while (below + counts[bucket] < rank || counts[bucket] == 0) {
            below += counts[bucket++];
        }
        double lowest = Math.max(0, scale.lowest(bucket));
        double bound = bucket == scale.count() - 1 ? lowest : scale.bound(bucket);
        return lowest + (bound - lowest) * (rank - below) / counts[bucket];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BucketCounts that && scale == that.scale && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return count() + " values in " + scale.unit();
    }
}
