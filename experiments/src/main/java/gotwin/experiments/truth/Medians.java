package gotwin.experiments.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Quantiles of few values. */
final class Medians {
    private Medians() {}

    /** The median; between two middle values, their mean. */
    static double of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The median of each metric over repetitions. */
    static Map<String, Double> byMetric(List<Map<String, Double>> repetitions) {
        Map<String, List<Double>> all = new TreeMap<>();
        for (Map<String, Double> repetition : repetitions) {
            repetition.forEach((metric, value) ->
                    all.computeIfAbsent(metric, unused -> new ArrayList<>()).add(value));
        }
        Map<String, Double> medians = new TreeMap<>();
        all.forEach((metric, values) -> medians.put(metric, of(values)));
        return medians;
    }
}
