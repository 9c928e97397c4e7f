package gotwin.experiments.store;

import gotwin.experiments.observe.DurationBuckets;
import gotwin.experiments.observe.DurationHistogram;
import gotwin.experiments.observe.RuntimeHistogram;
import gotwin.experiments.observe.RuntimeMetric;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a program would have read of its runtime, as text. A value is {@code NAME=NUMBER}, a histogram {@code
 * NAME=BUCKET:COUNT/BUCKET:COUNT} without its empty buckets; several are separated by {@code ;}.
 */
final class RuntimeText {
    private RuntimeText() {}

    static String ofValues(Map<RuntimeMetric, Long> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey().name() + "=" + entry.getValue())
                .collect(Collectors.joining(";"));
    }

    /** @throws IllegalArgumentException if the text is none that {@link #ofValues} made */
    static Map<RuntimeMetric, Long> values(String text) {
        Map<RuntimeMetric, Long> values = new EnumMap<>(RuntimeMetric.class);
        for (String item : items(text, ";")) {
            String[] parts = pair(item, "=");
            values.put(RuntimeMetric.valueOf(parts[0]), Long.valueOf(parts[1]));
        }
        return values;
    }

    static String ofHistograms(Map<RuntimeHistogram, DurationHistogram> histograms) {
        return histograms.entrySet().stream()
                .map(entry -> entry.getKey().name() + "=" + buckets(entry.getValue()))
                .collect(Collectors.joining(";"));
    }

    private static String buckets(DurationHistogram histogram) {
        return IntStream.range(0, DurationBuckets.COUNT)
                .filter(bucket -> histogram.count(bucket) > 0)
                .mapToObj(bucket -> bucket + ":" + histogram.count(bucket))
                .collect(Collectors.joining("/"));
    }

    /** @throws IllegalArgumentException if the text is none that {@link #ofHistograms} made */
    static Map<RuntimeHistogram, DurationHistogram> histograms(String text) {
        Map<RuntimeHistogram, DurationHistogram> histograms = new EnumMap<>(RuntimeHistogram.class);
        for (String item : items(text, ";")) {
            String[] parts = pair(item, "=");
            histograms.put(RuntimeHistogram.valueOf(parts[0]), histogram(parts[1]));
        }
        return histograms;
    }

    private static DurationHistogram histogram(String text) {
        long[] counts = new long[DurationBuckets.COUNT];
        for (String item : items(text, "/")) {
            String[] parts = pair(item, ":");
            int bucket = Integer.parseInt(parts[0]);
            if (bucket < 0 || bucket >= counts.length) {
                throw new IllegalArgumentException("there is no bucket " + bucket);
            }
            counts[bucket] = Long.parseLong(parts[1]);
        }
        return new DurationHistogram(counts);
    }

    private static String[] items(String text, String separator) {
        return text.isEmpty() ? new String[0] : text.split(separator, -1);
    }

    private static String[] pair(String text, String separator) {
        String[] parts = text.split(separator, -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("\"" + text + "\" is no pair");
        }
        return parts;
    }
}
