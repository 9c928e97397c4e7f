package gotwin.experiments.store;

import gotwin.experiments.analyse.CauseEstimate;
import gotwin.experiments.analyse.Estimate;
import gotwin.experiments.analyse.Flag;
import gotwin.experiments.analyse.Interval;
import gotwin.experiments.analyse.PointAnalysis;
import gotwin.experiments.observe.LatencyDistribution;
import gotwin.experiments.observe.TimelineInterval;
import gotwin.model.probe.Cause;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * The results of one run of a plan.
 *
 * @param manifest where they come from
 * @param axes what was varied, in the plan's order
 * @param points the scenarios, by index; the last axis varies fastest
 * @param estimates what was estimated, by point, class and metric
 * @param latencies the response times of all replications, by point and class
 * @param attributions where the time of requests went, by point, class and cause
 * @param timelines what happened over time, by point
 */
public record RunResults(
        Manifest manifest,
        List<AxisColumn> axes,
        List<Point> points,
        List<PointEstimate> estimates,
        List<PointLatency> latencies,
        List<CauseTime> attributions,
        List<PointTimeline> timelines) {
    /** Stands in the place of a request class for all requests together. */
    public static final String ALL_CLASSES = PointAnalysis.ALL_CLASSES;

    /** Stands in the place of a request class for what the program would read from {@code runtime/metrics}. */
    public static final String RUNTIME = PointAnalysis.RUNTIME;

    public RunResults {
        axes = List.copyOf(axes);
        points = List.copyOf(points);
        estimates = List.copyOf(estimates);
        latencies = List.copyOf(latencies);
        attributions = List.copyOf(attributions);
        timelines = List.copyOf(timelines);
    }

    /**
     * One scenario of the plan.
     *
     * @param index counts from 0
     * @param values one value for each axis
     * @param replications replications that finished
     * @param flags warnings of its figures of all requests, but of the 99.9th percentile's own
     */
    public record Point(int index, List<AxisValue> values, int replications, Set<Flag> flags) {
        public Point {
            values = List.copyOf(values);
        }
    }

    /**
     * A figure of one point.
     *
     * @param pointIndex the point
     * @param requestClass a request class, or {@link #ALL_CLASSES}
     * @param estimate the figure
     */
    public record PointEstimate(int pointIndex, String requestClass, Estimate estimate) {}

    /**
     * The response times of one point.
     *
     * @param pointIndex the point
     * @param requestClass a request class, or {@link #ALL_CLASSES}
     * @param latency all its replications together
     */
    public record PointLatency(int pointIndex, String requestClass, LatencyDistribution latency) {}

    /**
     * What happened over time at one point.
     *
     * @param pointIndex the point
     * @param replicationIndex the replication that is shown
     * @param intervals equal intervals of the measured time, in order
     */
    public record PointTimeline(int pointIndex, int replicationIndex, List<TimelineInterval> intervals) {
        public PointTimeline {
            intervals = List.copyOf(intervals);
        }
    }

    /**
     * The time that one cause took.
     *
     * @param pointIndex the point
     * @param requestClass a request class, or {@link #ALL_CLASSES}
     * @param cause the cause
     * @param sumNanos exact time of all requests of all replications
     * @param secondsPerRequest mean over all requests; NaN when the point is unstable
     * @param secondsPerRequestLow lower end of its 95 % interval; NaN without one
     * @param secondsPerRequestHigh upper end of its 95 % interval; NaN without one
     * @param shareRatio share of the response time, 0 to 1
     */
    public record CauseTime(
            int pointIndex,
            String requestClass,
            Cause cause,
            long sumNanos,
            double secondsPerRequest,
            double secondsPerRequestLow,
            double secondsPerRequestHigh,
            double shareRatio) {}

    /**
     * Puts the analyses of a run's points together.
     *
     * @param manifest where they come from
     * @param points the points, by index
     * @param analyses what was estimated, one for each point that has finished replications, by index
     * @param timelines what happened over time
     */
    public static RunResults of(
            Manifest manifest,
            List<Point> points,
            SortedMap<Integer, PointAnalysis> analyses,
            List<PointTimeline> timelines) {
        List<PointEstimate> estimates = new ArrayList<>();
        List<PointLatency> latencies = new ArrayList<>();
        List<CauseTime> attributions = new ArrayList<>();
        analyses.forEach((point, analysis) -> {
            analysis.estimates()
                    .forEach(row -> estimates.add(new PointEstimate(point, row.requestClass(), row.estimate())));
            analysis.latencies()
                    .forEach(row -> latencies.add(new PointLatency(point, row.requestClass(), row.latency())));
            analysis.causes().forEach(row -> attributions.add(causeTime(point, row)));
        });
        return new RunResults(manifest, manifest.axes(), points, estimates, latencies, attributions, timelines);
    }

    private static CauseTime causeTime(int point, CauseEstimate row) {
        Interval seconds = row.secondsPerRequest();
        return new CauseTime(
                point,
                row.requestClass(),
                row.cause(),
                row.sumNanos(),
                seconds.value(),
                seconds.low(),
                seconds.high(),
                row.shareRatio());
    }

    /**
     * Reads the results of a run.
     *
     * @param runFolder the run's folder
     * @throws IOException if it holds no finished results
     */
    public static RunResults read(Path runFolder) throws IOException {
        return new RunReader(runFolder).read();
    }

    /** The same results with another manifest. */
    public RunResults with(Manifest other) {
        return new RunResults(other, axes, points, estimates, latencies, attributions, timelines);
    }

    /** A figure of one point, if it was estimated. */
    public Optional<Estimate> estimate(int pointIndex, String requestClass, String metric) {
        return estimates.stream()
                .filter(row -> row.pointIndex() == pointIndex
                        && row.requestClass().equals(requestClass)
                        && row.estimate().metric().equals(metric))
                .map(PointEstimate::estimate)
                .findFirst();
    }

    /** Whether programs were asked what they would read of their runtime. */
    public boolean hasRuntimeMetrics() {
        return estimates.stream().anyMatch(row -> row.requestClass().equals(RUNTIME));
    }

    /** The request classes, in the scenario's order, without {@link #ALL_CLASSES}. */
    public List<String> requestClasses() {
        return latencies.stream()
                .map(PointLatency::requestClass)
                .filter(name -> !name.equals(ALL_CLASSES))
                .distinct()
                .toList();
    }
}
