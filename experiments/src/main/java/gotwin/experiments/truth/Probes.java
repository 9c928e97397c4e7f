package gotwin.experiments.truth;

import gotwin.model.host.LatencyCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Costs measured on a machine, by the name of the probe's metric. */
final class Probes {
    private static final double NANOS_PER_MICRO = 1000;

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

    static Probes of(List<Map<String, String>> rows) {
        Map<String, Probe> probes = new TreeMap<>();
        for (Map<String, String> row : rows) {
            double scale = CsvTable.text(row, "unit").startsWith("us") ? NANOS_PER_MICRO : 1;
            probes.put(
                    CsvTable.text(row, "metric"),
                    new Probe(
                            scaled(row, "min", scale),
                            scaled(row, "p25", scale),
                            scaled(row, "median", scale),
                            scaled(row, "p75", scale),
                            scaled(row, "p90", scale),
                            scaled(row, "p99", scale),
                            scaled(row, "mean", scale)));
        }
        return new Probes(probes);
    }

    private static double scaled(Map<String, String> row, String column, double scale) {
        return CsvTable.number(row, column).orElse(0.0) * scale;
    }

    /** A probe that must be there. */
    Probe get(String metric) {
        Probe probe = probes.get(metric);
        if (probe == null) {
            throw new IllegalArgumentException("the probe " + metric + " is missing");
        }
        return probe;
    }

    /** A probe that may be there. */
    Optional<Probe> find(String metric) {
        return Optional.ofNullable(probes.get(metric));
    }

    /** Median of a probe, in nanoseconds. */
    double median(String metric) {
        return get(metric).median();
    }
}
