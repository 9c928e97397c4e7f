package gotwin.experiments.observe;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the program would have read from {@code runtime/metrics} at the end of the run, counted from its start as in Go.
 *
 * @param values single numbers; nanoseconds where Go has seconds
 * @param histograms distributions
 */
public record RuntimeMeasurement(Map<RuntimeMetric, Long> values, Map<RuntimeHistogram, BucketCounts> histograms) {
    /** Nobody asked for it. */
    public static final RuntimeMeasurement NONE = new RuntimeMeasurement(Map.of(), Map.of());

    public RuntimeMeasurement {
        EnumMap<RuntimeMetric, Long> orderedValues = new EnumMap<>(RuntimeMetric.class);
        orderedValues.putAll(values);
        values = Collections.unmodifiableMap(orderedValues);
        EnumMap<RuntimeHistogram, BucketCounts> orderedHistograms = new EnumMap<>(RuntimeHistogram.class);
        orderedHistograms.putAll(histograms);
        histograms = Collections.unmodifiableMap(orderedHistograms);
    }

    /** Whether somebody asked for it. */
    public boolean isGiven() {
        return !values.isEmpty();
    }
}
