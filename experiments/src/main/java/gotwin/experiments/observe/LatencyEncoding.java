package gotwin.experiments.observe;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * Latencies as text: HdrHistogram's compressed encoding, version 2, in Base64, which other tools read as well. The exact
 * sum is no part of it.
 */
public final class LatencyEncoding {
    private LatencyEncoding() {}

    /** The buckets of {@code distribution}; empty text for no requests. */
    public static String encode(LatencyDistribution distribution) {
        int bucketCount = distribution.bucketCount();
        if (bucketCount == 0) {
            return "";
        }
        var histogram = new Histogram(
                Math.max(2, distribution.highestNanos(bucketCount - 1)), LatencyBuckets.SIGNIFICANT_DIGITS);
        for (int bucket = 0; bucket < bucketCount; bucket++) {
            histogram.recordValueWithCount(distribution.lowestNanos(bucket), distribution.count(bucket));
        }
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @param sumNanos the exact sum of the latencies
     * @throws IllegalArgumentException if the text is no such encoding
     */
    public static LatencyDistribution decode(String text, long sumNanos) {
        if (text.isEmpty()) {
            return new LatencyDistribution(new long[0], new long[0], sumNanos);
        }
        try {
            ByteBuffer buffer = ByteBuffer.wrap(Base64.getDecoder().decode(text));
            return distribution(Histogram.decodeFromCompressedByteBuffer(buffer, 0), sumNanos);
        } catch (DataFormatException damaged) {
            throw new IllegalArgumentException("a histogram is damaged", damaged);
        }
    }

    /** What {@code histogram} counted. */
    static LatencyDistribution distribution(Histogram histogram, long sumNanos) {
        int bucketCount = 0;
        for (var ignored : histogram.recordedValues()) {
            bucketCount++;
        }
        long[] lowestNanos = new long[bucketCount];
        long[] counts = new long[bucketCount];
        int bucket = 0;
        for (var recorded : histogram.recordedValues()) {
            lowestNanos[bucket] = LatencyBuckets.lowestNanos(recorded.getValueIteratedTo());
            counts[bucket++] = recorded.getCountAtValueIteratedTo();
        }
        return new LatencyDistribution(lowestNanos, counts, sumNanos);
    }
}
