package gotwin.experiments.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * A latency distribution keeps quantiles to HdrHistogram's guarantee and merges exactly.
 *
 * <p>Oracle: the sorted values themselves.
 */
class LatencyDistributionTest {
    @Test
    void everyQuantileIsWithinHalfABucketOfTheSortedValues() {
        long[] values = new SplittableRandom(20240611L)
                .longs(100_000)
                .map(bits -> Math.abs(bits >> 1) % 3_600_000_000_000L)
                .toArray();
        LatencyDistribution distribution = distributionOf(values);
        Arrays.sort(values);
        for (int percent = 5; percent <= 100; percent += 5) {
            long exact = values[values.length * percent / 100 - 1];
            long read = distribution.quantileNanos(percent / 100.0);
            assertThat(Math.abs(read - exact) / (double) exact)
                    .as("percentile %d", percent)
                    .isLessThanOrEqualTo(1 / 1024.0);
        }
        assertThat(distribution.count()).isEqualTo(values.length);
    }

    @Test
    void aQuantileIsTheSmallestValueThatTheShareDoesNotExceed() {
        // Type 1 of Hyndman and Fan: of 1 to 4, the median is 2 and anything above three quarters is 4.
        LatencyDistribution distribution = distributionOf(1, 2, 3, 4);
        assertThat(distribution.quantileNanos(0.5)).isEqualTo(2);
        assertThat(distribution.quantileNanos(0.75)).isEqualTo(3);
        assertThat(distribution.quantileNanos(0.76)).isEqualTo(4);
        assertThat(distribution.quantileNanos(1)).isEqualTo(4);
    }

    @Test
    void aWholeRankIsNotRoundedUpByTheErrorOfItsShare() {
        // 0.07 * 100 is 7.000000000000001 in double arithmetic; the seventh of 1 to 100 is 7.
        long[] values = new long[100];
        Arrays.setAll(values, index -> index + 1);
        assertThat(distributionOf(values).quantileNanos(0.07)).isEqualTo(7);
        assertThat(distributionOf(values).quantileNanos(0.99)).isEqualTo(99);
    }

    @Test
    void mergingIsExactWhateverTheOrder() {
        var random = new SplittableRandom(7);
        List<LatencyDistribution> parts = new ArrayList<>();
        long[] all = new long[10_000];
        for (int part = 0; part < 10; part++) {
            long[] values = random.longs(1000, 1, 1L << (10 + 3 * part)).toArray();
            System.arraycopy(values, 0, all, 1000 * part, 1000);
            parts.add(distributionOf(values));
        }
        LatencyDistribution forward = LatencyDistribution.merge(parts);
        List<LatencyDistribution> reversed = new ArrayList<>(parts);
        java.util.Collections.reverse(reversed);
        assertThat(LatencyDistribution.merge(reversed)).isEqualTo(forward);
        assertThat(forward).isEqualTo(distributionOf(all));
    }

    @Test
    void nothingHasNoQuantile() {
        assertThatThrownBy(() -> LatencyDistribution.EMPTY.quantileNanos(0.5))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bucketsThatDoNotAscendAreRefused() {
        assertThatThrownBy(() -> new LatencyDistribution(new long[] {5, 3}, new long[] {1, 1}, 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bucket 1 from 3 ns");
    }

    private static LatencyDistribution distributionOf(long... values) {
        var recorder = new ClassRecorder(4_000_000_000_000L);
        long[] causes = new long[gotwin.model.probe.Cause.values().length];
        for (long value : values) {
            causes[0] = value;
            recorder.completed(0, value, causes);
        }
        return recorder.finish().latency();
    }
}
