package gotwin.experiments.report;

import gotwin.experiments.analyse.Estimate;
import gotwin.experiments.analyse.Flag;
import gotwin.experiments.analyse.Method;
import gotwin.experiments.analyse.Metrics;
import gotwin.experiments.observe.LatencyBuckets;
import gotwin.experiments.observe.LatencyDistribution;
import gotwin.experiments.observe.TimelineInterval;
import gotwin.experiments.store.AxisColumn;
import gotwin.experiments.store.AxisValue;
import gotwin.experiments.store.Manifest;
import gotwin.experiments.store.RunResults;
import gotwin.experiments.store.RunResults.CauseTime;
import gotwin.experiments.store.RunResults.Point;
import gotwin.experiments.store.RunResults.PointEstimate;
import gotwin.experiments.store.RunResults.PointLatency;
import gotwin.experiments.store.RunResults.PointTimeline;
import gotwin.model.probe.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Results as a sweep could leave them, made up by simple formulas: a service that needs a quarter millisecond of CPU a
 * request, a collector whose cost is inverse to GOGC, and waiting that grows as the processors fill up.
 */
final class SyntheticRun {
    private static final double LEVEL = 0.95;
    private static final int REPLICATIONS = 5;
    private static final double REQUESTS_PER_SECOND_PER_LOAD = 230;
    private static final double CPU_SECONDS_PER_REQUEST = 90e-6;
    private static final double MEASURED_SECONDS = 100;

    private final String plan;
    private final List<AxisColumn> axes;
    private final List<String> classes;
    private final List<Point> points = new ArrayList<>();
    private final List<PointEstimate> estimates = new ArrayList<>();
    private final List<PointLatency> latencies = new ArrayList<>();
    private final List<CauseTime> attributions = new ArrayList<>();
    private final List<PointTimeline> timelines = new ArrayList<>();

    private SyntheticRun(String plan, List<AxisColumn> axes, List<String> classes) {
        this.plan = plan;
        this.axes = axes;
        this.classes = classes;
    }

    /** The results of a plan over axes; each of them is a path and its values. */
    static RunResults of(String plan, List<AxisColumn> axes) {
        return of(plan, axes, List.of());
    }

    /** The same for requests of several classes. */
    static RunResults of(String plan, List<AxisColumn> axes, List<String> classes) {
        var run = new SyntheticRun(plan, axes, classes);
        run.addPoints(new ArrayList<>());
        return new RunResults(
                run.manifest(), axes, run.points, run.estimates, run.latencies, run.attributions, run.timelines);
    }

    /** The plan of the README's main command. */
    static RunResults webshop() {
        return of(
                "webshop",
                List.of(
                        axis("runtime.gomaxprocs", "1", "2", "4", "8"),
                        axis("runtime.gogc", "50", "100", "200", "400"),
                        axis("traffic.load", "10", "25", "45")),
                List.of("item", "search"));
    }

    static AxisColumn axis(String path, String... values) {
        return AxisColumn.of(path, path.substring(path.lastIndexOf('.') + 1), List.of(values));
    }

    private void addPoints(List<AxisValue> chosen) {
        if (chosen.size() == axes.size()) {
            addPoint(List.copyOf(chosen));
            return;
        }
        for (AxisValue value : axes.get(chosen.size()).values()) {
            chosen.add(value);
            addPoints(chosen);
            chosen.remove(chosen.size() - 1);
        }
    }

    private double setting(List<AxisValue> values, String word, double otherwise) {
        for (int i = 0; i < axes.size(); i++) {
            if (axes.get(i).path().contains(word)) {
                return values.get(i).number().orElse(otherwise);
            }
        }
        return otherwise;
    }

    private void addPoint(List<AxisValue> values) {
        int index = points.size();
        double processors = setting(values, "gomaxprocs", 2);
        double collectorShare = 5 / (setting(values, "gogc", 100) + 20);
        double rate = setting(values, "load", 20) * REQUESTS_PER_SECOND_PER_LOAD;
        double demand = rate * CPU_SECONDS_PER_REQUEST / (processors * (1 - collectorShare));
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        if (demand >= 0.98) {
            flags.add(Flag.UNSTABLE);
        } else if (demand >= 0.9) {
            flags.add(Flag.NEAR_SATURATION);
        }
        add(index, Metrics.LOAD, demand, 0.004, flags);
        add(index, Metrics.PROCESSOR_UTILIZATION, Math.min(1, demand * 0.97), 0.005, Set.of());
        add(index, Metrics.THROUGHPUT, demand < 1 ? rate : rate / demand, 0.004, Set.of());
        add(index, Metrics.GC_CPU_SHARE, collectorShare, 0.03 + 0.01 * (index % 3), Set.of());
        double waitingSeconds = demand < 1 ? 60e-6 * Math.pow(demand, processors) / (1 - demand) : 0;
        var latency = latency(waitingSeconds, 90e-6 * (1 + 3 * collectorShare), (long) (rate * MEASURED_SECONDS));
        latencies.add(new PointLatency(index, RunResults.ALL_CLASSES, latency));
        addLatencies(index, latency, flags);
        if (!flags.contains(Flag.UNSTABLE)) {
            addCauses(index, latency, waitingSeconds, collectorShare);
        }
        timelines.add(new PointTimeline(index, 0, timeline(processors, Math.min(1, demand), collectorShare)));
        points.add(new Point(index, values, REPLICATIONS, flags));
    }

    private void addLatencies(int index, LatencyDistribution latency, Set<Flag> flags) {
        classes.forEach(name -> latencies.add(new PointLatency(index, name, latency)));
        if (flags.contains(Flag.UNSTABLE)) {
            return;
        }
        for (int i = 0; i < classes.size(); i++) {
            double seconds = latency.quantileNanos(0.99) / 1e9 * (0.5 + i);
            add(index, classes.get(i), Metrics.LATENCY_P99, seconds, 0.03, flags);
        }
        double noise = 0.006 + 0.004 * (index * 7 % 5);
        add(index, Metrics.LATENCY_MEAN, latency.sumNanos() / 1e9 / latency.count(), noise, flags);
        add(index, Metrics.LATENCY_P50, latency.quantileNanos(0.5) / 1e9, noise, flags);
        add(index, Metrics.LATENCY_P90, latency.quantileNanos(0.9) / 1e9, noise * 1.5, flags);
        add(index, Metrics.LATENCY_P99, latency.quantileNanos(0.99) / 1e9, noise * 3, flags);
        Set<Flag> tailFlags = EnumSet.noneOf(Flag.class);
        tailFlags.addAll(flags);
        if (latency.count() < 300_000) {
            tailFlags.add(Flag.FEW_TAIL_SAMPLES);
        }
        add(index, Metrics.LATENCY_P999, latency.quantileNanos(0.999) / 1e9, noise * 6, tailFlags);
    }

    /** The heap grows by a mebibyte a quarter of a second, and a cycle ends in every third; a tenth of the Ms wait. */
    private static List<TimelineInterval> timeline(double processors, double demand, double collectorShare) {
        List<TimelineInterval> intervals = new ArrayList<>();
        long width = 250_000_000;
        for (int i = 0; i < 8; i++) {
            long live = (4L + i % 3) << 20;
            boolean ends = i % 3 == 0;
            double busy = processors * demand * width;
            long program = Math.round(busy * 0.8 * (1 - collectorShare));
            long collector = Math.round(busy * 0.8 * collectorShare);
            long waiting = Math.round(busy * 0.1);
            long threads = Math.round(processors) + 2;
            intervals.add(new TimelineInterval(
                    2_000_000_000 + i * width,
                    width,
                    program,
                    collector,
                    1_000_000,
                    2_000_000,
                    3_000_000,
                    waiting,
                    0,
                    threads * width - program - collector - waiting - 6_000_000,
                    threads,
                    program + waiting,
                    waiting,
                    3_000_000,
                    10 * width,
                    live - (1 << 20),
                    ends ? 8 << 20 : live,
                    live,
                    7 << 20,
                    8 << 20,
                    15 << 20,
                    ends ? 1 : 0,
                    ends ? 1 : 0,
                    ends ? width / 4 : 0,
                    ends ? 40_000 : 0));
        }
        return intervals;
    }

    /** Service with an exponential part, waiting that is exponential, and one request in fifty behind a collection. */
    private static LatencyDistribution latency(double waitingSeconds, double serviceSeconds, long count) {
        var buckets = new TreeMap<Long, Long>();
        int steps = 4000;
        long sumNanos = 0;
        for (int i = 0; i < steps; i++) {
            double rare = -Math.log(1 - (i + 0.5) / steps);
            double seconds = serviceSeconds * (0.6 + 0.4 * rare) + waitingSeconds * rare + 4e-6 * rare * rare;
            long nanos = Math.round(seconds * 1e9);
            long share = Math.max(1, count / steps);
            buckets.merge(LatencyBuckets.lowestNanos(nanos), share, Long::sum);
            sumNanos += nanos * share;
        }
        return new LatencyDistribution(
                buckets.keySet().stream().mapToLong(Long::longValue).toArray(),
                buckets.values().stream().mapToLong(Long::longValue).toArray(),
                sumNanos);
    }

    private void addCauses(int index, LatencyDistribution latency, double waitingSeconds, double collectorShare) {
        double mean = latency.sumNanos() / 1e9 / latency.count();
        double assist = mean * collectorShare * 0.3;
        double stopped = mean * collectorShare * 0.05;
        double syscall = mean * 0.15;
        double lock = mean * 0.03;
        double waiting = Math.min(waitingSeconds, mean * 0.6);
        cause(index, Cause.RUN_QUEUE, waiting, mean);
        cause(index, Cause.GC_ASSIST, assist, mean);
        cause(index, Cause.STOP_THE_WORLD, stopped, mean);
        cause(index, Cause.SYSCALL, syscall, mean);
        cause(index, Cause.LOCK, lock, mean);
        cause(index, Cause.THROTTLED, 0, mean);
        cause(index, Cause.CPU, mean - waiting - assist - stopped - syscall - lock, mean);
    }

    private void cause(int index, Cause cause, double seconds, double meanSeconds) {
        attributions.add(new CauseTime(
                index,
                RunResults.ALL_CLASSES,
                cause,
                0,
                seconds,
                seconds * 0.98,
                seconds * 1.02,
                seconds / meanSeconds));
    }

    private void add(int index, String metric, double value, double relativeHalfWidth, Set<Flag> flags) {
        add(index, RunResults.ALL_CLASSES, metric, value, relativeHalfWidth, flags);
    }

    private void add(
            int index, String requestClass, String metric, double value, double relativeHalfWidth, Set<Flag> flags) {
        double halfWidth = value * relativeHalfWidth;
        estimates.add(new PointEstimate(
                index,
                requestClass,
                new Estimate(
                        metric,
                        value,
                        value - halfWidth,
                        value + halfWidth,
                        LEVEL,
                        Method.MEAN,
                        REPLICATIONS,
                        REPLICATIONS,
                        flags)));
    }

    private Manifest manifest() {
        int units = points.size() * REPLICATIONS;
        return new Manifest(
                plan,
                "2026-01-02T03-04-05Z",
                "./gotwin sweep workloads/examples/" + plan + "/plan.yaml --seed 1",
                "0.1.0",
                new Manifest.Git("0123456789abcdef0123456789abcdef01234567", Manifest.Git.Tree.CLEAN),
                Manifest.State.COMPLETE,
                1,
                "b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c",
                "standard",
                new Manifest.Scope(points.size(), REPLICATIONS, units, units, 2_000_000_000L, 20_000_000_000L),
                axes,
                new Manifest.Host("Linux 6.1", "amd64", "Example CPU", 2, "Example JVM 17", 1L << 30, 2),
                Instant.parse("2026-01-02T03:04:05Z"),
                Instant.parse("2026-01-02T03:06:07Z"),
                new Manifest.Effort(122, 240, units * 22.0, 1_234_567_890L, 987_654_321L),
                new TreeMap<>(),
                new TreeMap<>(),
                List.of());
    }
}
