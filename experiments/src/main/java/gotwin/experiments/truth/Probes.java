package gotwin.experiments.truth;

import gotwin.model.host.LatencyCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Costs measured on a machine, by the name of the probe's metric. */
final class Probes {
    static final List<String> COLUMNS = List.of("metric", "unit", "median", "min", "p25", "p75", "p90", "p99", "mean");

    private static final Map<String, Double> NANOS_PER_UNIT = Map.of("us", 1e3, "ms", 1e6, "s", 1e9);

    /** One row: quantiles in nanoseconds, or in the metric's own unit where that is no time. */
    record Probe(double min, double p25, double median, double p75, double p90, double p99, double mean) {
        /** The whole distribution as a quantile curve. */
        LatencyCurve curve() {
            List<LatencyCurve.Point> points = new ArrayList<>();
            long last = 0;
            double[] shares = {0, 0.25, 0.5, 0.75, 0.9, 0.99, 1};
            double[] values = {min, p25, median, p75, p90, p99, p99};
            for (int i = 0; i < shares.length; i++) {
                last = Math.max(last, Math.round(values[i]));
                points.add(new LatencyCurve.Point(shares[i], last));
            }
            return new LatencyCurve(points);
        }
    }

    private final Map<String, Probe> probes;

    private Probes(Map<String, Probe> probes) {
        this.probes = probes;
    }

    /** Reads {@code probes.csv}. A quantile that is not there is that of the median. */
    static Probes of(CsvTable table) {
        Map<String, Probe> probes = new TreeMap<>();
        for (CsvTable.Row row : table.rows()) {
            String unit = row.text("unit");
            double scale = NANOS_PER_UNIT.getOrDefault(unit.replaceFirst("[^a-z].*", ""), 1.0);
            double median = row.number("median").orElse(Double.NaN);
            if (Double.isNaN(median)) {
                row.problem("the probe " + row.text("metric") + " has no median; write a number");
            }
            probes.put(
                    row.text("metric"),
                    new Probe(
                            row.number("min").orElse(median) * scale,
                            row.number("p25").orElse(median) * scale,
                            median * scale,
                            row.number("p75").orElse(median) * scale,
                            row.number("p90").orElse(median) * scale,
                            row.number("p99").orElse(median) * scale,
                            row.number("mean").orElse(median) * scale));
        }
        return new Probes(probes);
    }

    /** A probe, if it was made. */
    Optional<Probe> find(String metric) {
        return Optional.ofNullable(probes.get(metric));
    }
}
