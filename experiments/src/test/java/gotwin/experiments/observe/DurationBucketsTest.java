package gotwin.experiments.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The buckets are those that Go 1.26.8 says its histograms have, and durations fall where they belong. */
final class DurationBucketsTest {
    @Test
    void theBoundsAreGosToTheLastDigit() throws IOException {
        for (RuntimeHistogram histogram : RuntimeHistogram.values()) {
            BucketScale scale = histogram.scale();
            double[] bounds = recordedBounds(histogram);
            assertThat(bounds).hasSize(scale.count() + 1);
            for (int bucket = 0; bucket < scale.count(); bucket++) {
                assertThat(scale.lowest(bucket)).isEqualTo(bounds[bucket]);
                assertThat(scale.bound(bucket)).isEqualTo(bounds[bucket + 1]);
            }
        }
    }

    @Test
    void aDurationFallsBetweenTheBoundsOfItsBucket() throws IOException {
        double[] bounds = recordedBounds(RuntimeHistogram.LATENCIES);
        LongStream durations = Arrays.stream(bounds)
                .filter(Double::isFinite)
                .mapToLong(seconds -> Math.round(seconds * 1e9))
                .flatMap(nanos -> LongStream.of(nanos - 1, nanos, nanos + 1));

        durations.forEach(nanos -> {
            int bucket = DurationBuckets.indexOf(nanos);
            assertThat(nanos / 1e9).isGreaterThanOrEqualTo(bounds[bucket]).isLessThan(bounds[bucket + 1]);
        });
        assertThat(DurationBuckets.indexOf(Long.MAX_VALUE)).isEqualTo(DurationBuckets.COUNT - 1);
    }

    private static double[] recordedBounds(RuntimeHistogram histogram) throws IOException {
        return Recorded.text("metrics-go1.26.8.txt")
                .lines()
                .filter(line -> line.startsWith("bounds " + histogram.metric() + " "))
                .flatMapToDouble(
                        line -> Arrays.stream(line.split(" ", -1)).skip(2).mapToDouble(DurationBucketsTest::parse))
                .toArray();
    }

    private static double parse(String bound) {
        return switch (bound) {
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            case "+Inf" -> Double.POSITIVE_INFINITY;
            default -> Double.parseDouble(bound);
        };
    }
}
