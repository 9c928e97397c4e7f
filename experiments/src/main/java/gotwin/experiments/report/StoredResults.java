package gotwin.experiments.report;

import gotwin.experiments.analyse.Estimate;
import gotwin.experiments.analyse.Metrics;
import gotwin.experiments.observe.LatencyDistribution;
import gotwin.experiments.observe.TimelineInterval;
import gotwin.experiments.report.PlanPoint.TailPoint;
import gotwin.experiments.report.ReportData.Fact;
import gotwin.experiments.report.ReportData.Question;
import gotwin.experiments.store.AxisColumn;
import gotwin.experiments.store.AxisValue;
import gotwin.experiments.store.RunResults;
import gotwin.experiments.store.RunResults.CauseTime;
import gotwin.model.probe.Cause;
import gotwin.model.units.Nanos;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Turns what was stored into what a report shows. */
final class StoredResults {
    private static final Map<String, Measure> MEASURES = Map.of(
            Metrics.LOAD, Measure.DEMAND,
            Metrics.PROCESSOR_UTILIZATION, Measure.UTILIZATION,
            Metrics.THROUGHPUT, Measure.THROUGHPUT,
            Metrics.LATENCY_MEAN, Measure.MEAN,
            Metrics.LATENCY_P50, Measure.P50,
            Metrics.LATENCY_P90, Measure.P90,
            Metrics.LATENCY_P99, Measure.P99,
            Metrics.LATENCY_P999, Measure.P999,
            Metrics.GC_CPU_SHARE, Measure.GC_SHARE);

    /** The part of requests beyond which a distribution is drawn: its slower half. */
    private static final double TAIL_FROM_RATIO = 0.5;
    /** Steps drawn for each factor of ten in rarity; more than a screen resolves. */
    private static final int TAIL_STEPS_PER_DECADE = 24;

    /** Requests that must lie beyond a percentile to draw it; statistics of extremes mean nothing below about this. */
    private static final int LEAST_EXCEEDANCE_COUNT = 100;
    /** Level of intervals where no estimate states one; the usual 95 %. */
    private static final double DEFAULT_LEVEL = 0.95;

    private final RunResults results;
    private final Map<Integer, Map<String, Map<Measure, Reading>>> readings = new HashMap<>();
    private final Map<Integer, Map<Cause, Double>> attributions = new HashMap<>();
    private final Map<Integer, LatencyDistribution> latencies = new HashMap<>();
    private final Map<Integer, List<TimelineInterval>> timelines = new HashMap<>();

    private StoredResults(RunResults results) {
        this.results = results;
        for (RunResults.PointEstimate row : results.estimates()) {
            Measure measure = MEASURES.get(row.estimate().metric());
            if (measure != null && row.estimate().isGiven()) {
                readings.computeIfAbsent(row.pointIndex(), point -> new HashMap<>())
                        .computeIfAbsent(row.requestClass(), requestClass -> new EnumMap<>(Measure.class))
                        .put(measure, reading(measure, row.estimate()));
            }
        }
        for (CauseTime row : results.attributions()) {
            if (isAll(row.requestClass()) && !Double.isNaN(row.secondsPerRequest())) {
                attributions
                        .computeIfAbsent(row.pointIndex(), point -> new EnumMap<>(Cause.class))
                        .put(row.cause(), row.secondsPerRequest() * Nanos.SECOND);
            }
        }
        for (RunResults.PointLatency row : results.latencies()) {
            if (isAll(row.requestClass())) {
                latencies.put(row.pointIndex(), row.latency());
            }
        }
        results.timelines().forEach(row -> timelines.put(row.pointIndex(), row.intervals()));
    }

    static ReportData reportData(RunResults results) {
        var stored = new StoredResults(results);
        List<PlanAxis> axes = results.axes().stream().map(StoredResults::axis).toList();
        List<PlanPoint> points = results.points().stream().map(stored::point).toList();
        return new ReportData(
                question(results),
                axes,
                results.requestClasses(),
                points,
                results.manifest().warnings(),
                ManifestText.provenance(results.manifest()));
    }

    private static boolean isAll(String requestClass) {
        return requestClass.equals(RunResults.ALL_CLASSES);
    }

    private static PlanAxis axis(AxisColumn axis) {
        List<Double> numbers = axis.isNumeric()
                ? axis.values().stream()
                        .map(value -> value.number().orElseThrow())
                        .toList()
                : List.of();
        return new PlanAxis(axis.path(), axis.column(), texts(axis), numbers);
    }

    private static List<String> texts(AxisColumn axis) {
        return axis.values().stream().map(AxisValue::text).toList();
    }

    private static Reading reading(Measure measure, Estimate estimate) {
        double unit = measure.kind() == Measure.Kind.NANOS ? Nanos.SECOND : 1;
        OptionalDouble halfWidth =
                estimate.hasInterval() ? OptionalDouble.of(estimate.halfWidth() * unit) : OptionalDouble.empty();
        return new Reading(estimate.value() * unit, halfWidth, estimate.flags());
    }

    private PlanPoint point(RunResults.Point point) {
        var coordinates = new ArrayList<Integer>();
        for (int i = 0; i < results.axes().size(); i++) {
            coordinates.add(
                    texts(results.axes().get(i)).indexOf(point.values().get(i).text()));
        }
        Optional<LatencyDistribution> latency = Optional.ofNullable(latencies.get(point.index()));
        return new PlanPoint(
                coordinates,
                readings.getOrDefault(point.index(), Map.of()),
                attributions.getOrDefault(point.index(), Map.of()),
                latency.map(StoredResults::tail).orElse(List.of()),
                timelines.getOrDefault(point.index(), List.of()),
                point.flags(),
                point.replications(),
                latency.map(LatencyDistribution::count).orElse(0L));
    }

    /** The slower half of a distribution, thinned out to equal steps of rarity. */
    private static List<TailPoint> tail(LatencyDistribution latency) {
        var tail = new ArrayList<TailPoint>();
        for (int step = 0; ; step++) {
            double exceedance = TAIL_FROM_RATIO * Math.pow(10, -(double) step / TAIL_STEPS_PER_DECADE);
            if (exceedance * latency.count() < LEAST_EXCEEDANCE_COUNT) {
                return tail;
            }
            tail.add(new TailPoint(exceedance, latency.quantileNanos(1 - exceedance)));
        }
    }

    private static Question question(RunResults results) {
        var scope = results.manifest().scope();
        var facts = List.of(
                new Fact("Warm-up, not measured", seconds(scope.warmupNanos())),
                new Fact("Measured, each replication", seconds(scope.measureNanos())));
        double level = results.estimates().stream()
                .mapToDouble(row -> row.estimate().level())
                .filter(Double::isFinite)
                .findFirst()
                .orElse(DEFAULT_LEVEL);
        return new Question(
                results.manifest().plan(), ManifestText.notice(results.manifest()), scope.replications(), level, facts);
    }

    private static String seconds(long nanos) {
        return Digits.exact((double) nanos / Nanos.SECOND) + " simulated seconds";
    }
}
