package gotwin.experiments.truth;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What was measured of one metric of one case.
 *
 * @param median over the repetitions
 * @param p25 lower quartile
 * @param p75 upper quartile
 */
record Measured(double median, double p25, double p75) {
    static final List<String> COLUMNS = List.of("case", "metric", "median", "p25", "p75");

    /** Reads {@code results.csv}: case, then metric. A figure without quartiles did not vary. */
    static Map<String, Map<String, Measured>> read(CsvTable table) {
        Map<String, Map<String, Measured>> results = new TreeMap<>();
        for (CsvTable.Row row : table.rows()) {
            OptionalDouble median = row.number("median");
            OptionalDouble p25 = row.number("p25");
            OptionalDouble p75 = row.number("p75");
            if (median.isPresent()) {
                double value = median.getAsDouble();
                results.computeIfAbsent(row.text("case"), unused -> new TreeMap<>())
                        .put(row.text("metric"), new Measured(value, p25.orElse(value), p75.orElse(value)));
            }
        }
        return results;
    }

    /** Distance of the quartiles. */
    double spread() {
        return p75 - p25;
    }
}
