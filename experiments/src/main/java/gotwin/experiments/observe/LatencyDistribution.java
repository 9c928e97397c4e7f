package gotwin.experiments.observe;

import java.util.Arrays;
import java.util.List;

/**
 * How the latencies of some requests are distributed: a count in each bucket of {@link LatencyBuckets} that is not
 * empty, and their exact sum.
 *
 * <p>Merging adds whole numbers, so it is exact and its order does not matter.
 */
public final class LatencyDistribution {
    /** No requests. */
    public static final LatencyDistribution EMPTY = new LatencyDistribution(new long[0], new long[0], 0);

    private final long[] lowestNanos;
    private final long[] counts;
    private final long sumNanos;
    private final long count;

    /**
     * @param lowestNanos the lowest latency of each bucket, ascending
     * @param counts the requests in each bucket, above 0
     * @param sumNanos the exact sum of all latencies
     * @throws IllegalArgumentException if the arrays do not belong together
     */
    public LatencyDistribution(long[] lowestNanos, long[] counts, long sumNanos) {
        this.lowestNanos = lowestNanos.clone();
        this.counts = counts.clone();
        this.sumNanos = sumNanos;
        this.count = requireBuckets(this.lowestNanos, this.counts);
    }

    /** The distribution of all requests of {@code parts} together. */
    public static LatencyDistribution merge(List<LatencyDistribution> parts) {
        return parts.stream().reduce(EMPTY, LatencyDistribution::plus);
    }

    private LatencyDistribution plus(LatencyDistribution other) {
        long[] lowest = new long[bucketCount() + other.bucketCount()];
        long[] merged = new long[lowest.length];
        int length = 0;
        int mine = 0;
        int theirs = 0;
        while (mine < bucketCount() || theirs < other.bucketCount()) {
            long mineNanos = mine < bucketCount() ? lowestNanos[mine] : Long.MAX_VALUE;
            long theirNanos = theirs < other.bucketCount() ? other.lowestNanos[theirs] : Long.MAX_VALUE;
            lowest[length] = Math.min(mineNanos, theirNanos);
            long mineCount = mineNanos <= theirNanos ? counts[mine++] : 0;
            long theirCount = theirNanos <= mineNanos ? other.counts[theirs++] : 0;
            merged[length++] = Math.addExact(mineCount, theirCount);
        }
        return new LatencyDistribution(
                Arrays.copyOf(lowest, length), Arrays.copyOf(merged, length), Math.addExact(sumNanos, other.sumNanos));
    }

    /** Requests. */
    public long count() {
        return count;
    }

    /** Exact sum of the latencies. */
    public long sumNanos() {
        return sumNanos;
    }

    /** Buckets that are not empty. */
    public int bucketCount() {
        return lowestNanos.length;
    }

    /** The smallest latency that bucket {@code bucket} holds. */
    public long lowestNanos(int bucket) {
        return lowestNanos[bucket];
    }

    /** The largest latency that bucket {@code bucket} holds. */
    public long highestNanos(int bucket) {
        return LatencyBuckets.highestNanos(lowestNanos[bucket]);
    }

    /** Requests in bucket {@code bucket}. */
    public long count(int bucket) {
        return counts[bucket];
    }

    /**
     * The smallest latency that at least a share of the requests does not exceed (inverse of the distribution function,
     * type 1 of Hyndman and Fan 1996), as the middle of its bucket.
     *
     * @param share above 0, at most 1
     * @throws IllegalArgumentException if there are no requests or the share is out of range
     */
    public long quantileNanos(double share) {
        if (count == 0 || !(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("no quantile " + share + " of " + count + " requests");
        }
        long rank = rank(share);
        long seen = 0;
        int bucket = -1;
        while (seen < rank) {
            seen += counts[++bucket];
        }
        return LatencyBuckets.middleNanos(lowestNanos[bucket]);
    }

    /** ceil(share * count), without the rounding error that makes 0.99 * 100 a little more than 99. */
    private long rank(double share) {
        double exact = share * count;
        long nearest = Math.round(exact);
        boolean whole = Math.abs(exact - nearest) <= 1e-12 * exact;
        return Math.max(1, Math.min(count, whole ? nearest : (long) Math.ceil(exact)));
    }

    private static long requireBuckets(long[] lowestNanos, long[] counts) {
        if (lowestNanos.length != counts.length) {
            throw new IllegalArgumentException(lowestNanos.length + " buckets but " + counts.length + " counts");
        }
        long total = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            boolean ascending = bucket == 0 || lowestNanos[bucket - 1] < lowestNanos[bucket];
            if (counts[bucket] <= 0
                    || !ascending
                    || LatencyBuckets.lowestNanos(lowestNanos[bucket]) != lowestNanos[bucket]) {
                throw new IllegalArgumentException(
                        "bucket " + bucket + " from " + lowestNanos[bucket] + " ns holds " + counts[bucket]);
            }
            total = Math.addExact(total, counts[bucket]);
        }
        return total;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LatencyDistribution that
                && sumNanos == that.sumNanos
                && Arrays.equals(lowestNanos, that.lowestNanos)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(lowestNanos) + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return count + " requests in " + bucketCount() + " buckets, " + sumNanos + " ns together";
    }
}
