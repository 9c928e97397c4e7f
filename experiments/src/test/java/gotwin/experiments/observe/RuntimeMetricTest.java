package gotwin.experiments.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every metric has a name and a kind that {@code metrics.All} of Go 1.26.8 has. */
final class RuntimeMetricTest {
    @Test
    void everyNumberIsOneOfGos() throws IOException {
        Map<String, String> kinds = recordedKinds();
        for (RuntimeMetric metric : RuntimeMetric.values()) {
            assertThat(kinds)
                    .containsEntry(metric.metric(), metric.kind().name().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void everyDistributionThatGoHasIsThere() throws IOException {
        List<String> recorded = recordedKinds().entrySet().stream()
                .filter(entry -> entry.getValue().equals("histogram"))
                .map(Map.Entry::getKey)
                .toList();

        assertThat(Arrays.stream(RuntimeHistogram.values()).map(RuntimeHistogram::metric))
                .containsExactlyInAnyOrderElementsOf(recorded);
    }

    @Test
    void secondsAreKeptAsNanosecondsAndNegativeNumbersAreLargeOnes() {
        assertThat(RuntimeMetric.CPU_IDLE.value(1_500_000_000)).isEqualTo(1.5);
        // Go: uint64(int32(-1)), the GOGC that is off; as a float64 it is 2 to the power of 64.
        assertThat(RuntimeMetric.GC_GOGC.value(-1)).isEqualTo(0x1p64);
    }

    @Test
    void aQuantileLiesWithinItsBucketInProportion() {
        // By hand, as Prometheus explains histogram_quantile: ranks 1 to 4 fill the bucket from 512 to 640 ns, 5 and 6
        // the
        // one from 1024 to 1280 ns.
        long[] counts = new long[DurationBuckets.COUNT];
        counts[DurationBuckets.indexOf(600)] = 4;
        counts[DurationBuckets.indexOf(1_100)] = 2;
        var histogram = new BucketCounts(BucketScale.SECONDS, counts);

        assertThat(histogram.quantile(0.5)).isCloseTo((512 + 0.75 * 128) / 1e9, within(1e-15));
        assertThat(histogram.quantile(5.0 / 6)).isCloseTo((1024 + 0.5 * 256) / 1e9, within(1e-15));
        assertThat(histogram.quantile(1)).isCloseTo(1280 / 1e9, within(1e-15));
        assertThatThrownBy(() -> BucketCounts.empty(BucketScale.SECONDS).quantile(0.5))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, String> recordedKinds() throws IOException {
        return Recorded.text("metrics-go1.26.8.txt")
                .lines()
                .filter(line -> line.startsWith("metric "))
                .map(line -> line.split(" ", -1))
                .collect(Collectors.toMap(words -> words[1], words -> words[2]));
    }
}
