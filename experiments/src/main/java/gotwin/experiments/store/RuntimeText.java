package gotwin.experiments.store;

import gotwin.experiments.observe.BucketCounts;
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

    static String ofHistograms(Map<RuntimeHistogram, BucketCounts> histograms) {
        return histograms.entrySet().stream()
                .map(entry -> entry.getKey().name() + "=" + buckets(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(";"));
    }

    private static String buckets(RuntimeHistogram name, BucketCounts counts) {
        return IntStream.range(0, name.scale().count())
                .filter(bucket -> counts.count(bucket) > 0)
                .mapToObj(bucket -> bucket + ":" + counts.count(bucket))
                .collect(Collectors.joining("/"));
    }

    /** @throws IllegalArgumentException if the text is none that {@link #ofHistograms} made */
    static Map<RuntimeHistogram, BucketCounts> histograms(String text) {
        Map<RuntimeHistogram, BucketCounts> histograms = new EnumMap<>(RuntimeHistogram.class);
        for (String item : items(text, ";")) {
            String[] parts = pair(item, "=");
            RuntimeHistogram name = RuntimeHistogram.valueOf(parts[0]);
            histograms.put(name, histogram(name, parts[1]));
        }
        return histograms;
    }

    private static BucketCounts histogram(RuntimeHistogram name, String text) {
        long[] counts = new long[name.scale().count()];
        for (String item : items(text, "/")) {
            String[] parts = pair(item, ":");
            int bucket = Integer.parseInt(parts[0]);
            if (bucket < 0 || bucket >= counts.length) {
                throw new IllegalArgumentException("there is no bucket " + bucket);
            }
            counts[bucket] = Long.parseLong(parts[1]);
        }
        return new BucketCounts(name.scale(), counts);
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
