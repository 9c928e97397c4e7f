package gotwin.experiments.analyse;

import gotwin.experiments.observe.BucketCounts;
import gotwin.experiments.observe.RuntimeHistogram;
import gotwin.experiments.observe.RuntimeMeasurement;
import gotwin.experiments.observe.RuntimeMetric;
import gotwin.experiments.observe.UnitMeasurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Estimates of what a program would read from {@code runtime/metrics}, under Go's names. */
final class RuntimeAnalysis {
    private static final double MEDIAN = 0.5;
    private static final double P99 = 0.99;

    private final List<RuntimeMeasurement> units;
    private final List<Estimate> estimates = new ArrayList<>();

    /** @param units the replications; those that were not asked do not count */
    RuntimeAnalysis(List<UnitMeasurement> units) {
        this.units = units.stream()
                .map(UnitMeasurement::runtime)
                .filter(RuntimeMeasurement::isGiven)
                .toList();
    }

    /** None if no replication was asked. A distribution without values has no quantiles. */
    List<Estimate> estimates() {
        if (!units.isEmpty()) {
            for (RuntimeMetric metric : units.get(0).values().keySet()) {
                double[] values = units.stream()
                        .mapToDouble(unit -> metric.value(unit.values().getOrDefault(metric, 0L)))
                        .toArray();
                add(metric.metric(), Interval.ofMean(values), Method.MEAN, units.size());
            }
            for (RuntimeHistogram histogram : units.get(0).histograms().keySet()) {
                addQuantile(histogram, "p50", MEDIAN);
                addQuantile(histogram, "p99", P99);
            }
        }
        return estimates;
    }

    private void addQuantile(RuntimeHistogram histogram, String statistic, double share) {
        List<BucketCounts> filled = units.stream()
                .map(unit -> unit.histograms().getOrDefault(histogram, BucketCounts.empty(histogram.scale())))
                .filter(counts -> counts.count() > 0)
                .toList();
        if (!filled.isEmpty()) {
            BucketCounts merged = BucketCounts.merge(filled);
            double[] sections = filled.stream()
                    .mapToDouble(counts -> counts.quantile(share))
                    .toArray();
            String unit = ":" + histogram.scale().unit();
            String name = histogram.metric().replace(unit, "/" + statistic + unit);
            add(name, Interval.ofSections(merged.quantile(share), sections), Method.SECTIONING, merged.count());
        }
    }

    private void add(String metric, Interval interval, Method method, long count) {
        Interval possible = interval.clippedTo(0, Double.POSITIVE_INFINITY);
        estimates.add(new Estimate(
                metric,
                possible.value(),
                possible.low(),
                possible.high(),
                Interval.LEVEL,
                method,
                units.size(),
                count,
                Set.of()));
    }
}
