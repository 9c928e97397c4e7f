package gotwin.experiments.observe;

import java.util.Arrays;
import java.util.List;

/** How many durations fell into each of {@link DurationBuckets}. Merging adds whole numbers, so its order does not matter. */
public final class DurationHistogram {
    /** No durations. */
    public static final DurationHistogram EMPTY = new DurationHistogram(new long[DurationBuckets.COUNT]);

    private final long[] counts;

    /** @param counts one number a bucket, 0 or more */
    public DurationHistogram(long[] counts) {
        this.counts = counts.clone();
        if (counts.length != DurationBuckets.COUNT || Arrays.stream(counts).anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("no histogram of durations: " + Arrays.toString(counts));
        }
    }

    /** All durations of {@code parts} together. */
    public static DurationHistogram merge(List<DurationHistogram> parts) {
        long[] sums = new long[DurationBuckets.COUNT];
        for (DurationHistogram part : parts) {
            Arrays.setAll(sums, bucket -> Math.addExact(sums[bucket], part.counts[bucket]));
        }
        return new DurationHistogram(sums);
    }

    /** Durations. */
    public long count() {
        return Arrays.stream(counts).sum();
    }

    /** Durations in a bucket. */
    public long count(int bucket) {
        return counts[bucket];
    }

    /**
     * The duration that a share of all does not exceed, as if those of a bucket were spread evenly over it, as Prometheus
     * does ({@code histogram_quantile}). In the last bucket, which has no end, it is the bucket's beginning.
     *
     * @param share above 0, at most 1
     * @throws IllegalArgumentException if there are no durations or the share is out of range
     */
    public double quantileSeconds(double share) {
        if (count() == 0 || !(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("no quantile " + share + " of " + count() + " durations");
        }
        double rank = share * count();
        int bucket = 0;
        long below = 0;
        while (below + counts[bucket] < rank || counts[bucket] == 0) {
            below += counts[bucket++];
        }
        double lowest = Math.max(0, DurationBuckets.lowestSeconds(bucket));
        double bound = bucket == DurationBuckets.COUNT - 1 ? lowest : DurationBuckets.boundSeconds(bucket);
        return lowest + (bound - lowest) * (rank - below) / counts[bucket];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DurationHistogram that && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return count() + " durations";
    }
}
