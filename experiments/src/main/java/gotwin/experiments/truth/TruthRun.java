package gotwin.experiments.truth;

import gotwin.model.host.CpuQuota;
import gotwin.model.host.HostSettings;
import gotwin.model.process.GoVersion;
import gotwin.model.process.ProcessSpec;
import gotwin.model.process.RunOutcome;
import gotwin.model.process.RuntimeSettings;
import gotwin.model.process.Twin;
import gotwin.model.program.CompiledProgram;
import gotwin.model.program.Program;
import gotwin.model.program.Traffic;
import gotwin.model.random.RandomStreams;
import gotwin.model.units.Nanos;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Runs the twin on a case and computes the metrics that were measured. */
final class TruthRun {
    private static final long HORIZON_NANOS = 600 * Nanos.SECOND;
    private static final long QUOTA_PERIOD_NANOS = 100 * Nanos.MILLISECOND;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double BYTES_PER_MEGABYTE = 1 << 20;

    private final TruthCase one;
    private final CalibratedHost host;

    TruthRun(TruthCase one, CalibratedHost host) {
        this.one = one;
        this.host = host;
    }

    /** The metrics of one run; each repetition has its own randomness. */
    Map<String, Double> metrics(int repetition) {
        Program program = TruthShapes.program(one, host);
        Observations observations = new Observations(CompiledProgram.of(program).observations());
        RunOutcome outcome = Twin.run(
                spec(program), new RandomStreams(one.seed(), repetition), observations, HORIZON_NANOS, () -> false);
        if (outcome.exit().kind() != RunOutcome.Kind.RETURNED) {
            throw new IllegalArgumentException("the program ended with " + outcome.exit());
        }
        return metrics(observations, outcome);
    }

    private ProcessSpec spec(Program program) {
        RuntimeSettings runtime =
                new RuntimeSettings(GoVersion.GO_1_26, one.gomaxprocs(), one.gogcPercent(), one.gomemlimitBytes());
        CpuQuota quota = one.quotaPercent().isPresent()
                ? new CpuQuota(
                        Math.round(QUOTA_PERIOD_NANOS * one.quotaPercent().getAsDouble() / 100), QUOTA_PERIOD_NANOS)
                : CpuQuota.NONE;
        return new ProcessSpec(
                runtime,
                new HostSettings(host.cpuCount(), quota),
                host.costs(),
                program,
                new Traffic.None(),
                LiveRings.liveHeap(one));
    }

    private Map<String, Double> metrics(Observations observations, RunOutcome outcome) {
        Map<String, Double> metrics = new TreeMap<>();
        long[] marks = observations.of(TruthShapes.MARK);
        long[] cpuMarks = observations.of(TruthShapes.CPU_MARK);
        long startNanos = marks[marks.length - 2];
        double wallNanos = wallNanos(observations, marks);
        double cpuNanos = cpuMarks[cpuMarks.length - 1] - cpuMarks[cpuMarks.length - 2];
        metrics.put("wall_ms", wallNanos / NANOS_PER_MILLI);
        metrics.put("os_cpu_s", cpuNanos / NANOS_PER_SECOND);
        metrics.put("cpu_over_wall", cpuNanos / (marks[marks.length - 1] - startNanos));
        for (String name : observations.names()) {
            if (!name.equals(TruthShapes.MARK) && !name.equals(TruthShapes.CPU_MARK)) {
                addLatency(metrics, name, observations.of(name));
            }
        }
        metrics.put("throughput_per_s", unitCount(observations) * NANOS_PER_SECOND / wallNanos);
        if (one.shape().equals("ring")) {
            metrics.put("us_per_hop", wallNanos / NANOS_PER_MICRO / one.number("ops"));
        }
        if (one.shape().equals("sleepers")) {
            metrics.put("spawn_us_each", observations.of("spawn")[0] / NANOS_PER_MICRO / one.number("n"));
        }
        addCollector(metrics, observations, startNanos, wallNanos);
        metrics.put("throttled_ms", outcome.counters().throttledNanos() / NANOS_PER_MILLI);
        metrics.put("threads", (double) outcome.counters().threadCount());
        return metrics;
    }

    /** Some shapes leave pauses between their rounds out of the wall time. */
    private double wallNanos(Observations observations, long[] marks) {
        if (one.shape().equals("broadcast")) {
            return Arrays.stream(observations.of("round")).sum();
        }
        return marks[marks.length - 1] - marks[marks.length - 2];
    }

    /** What a shape counts for its throughput. */
    private double unitCount(Observations observations) {
        return switch (one.shape()) {
            case "forkjoin" -> one.number("n") * one.number("rounds");
            case "workerpool" -> observations.of("job").length;
            case "pipeline" -> observations.of("item").length;
            case "scatter" -> observations.of("request").length;
            case "mutex", "rwmutex", "fileread", "echo" -> one.number("g") * one.number("ops");
            case "ring" -> one.number("ops");
            case "broadcast" -> observations.of("wake").length;
            case "selectfan", "openloop", "sleepers" -> one.number("n");
            case "closed" -> one.number("g") * one.number("n");
            case "gcbound" -> one.number("total_mb") * BYTES_PER_MEGABYTE / one.number("g");
            case "ticks" -> one.number("n") * one.number("rounds");
            default -> 0;
        };
    }

    private static void addLatency(Map<String, Double> metrics, String name, long[] values) {
        if (values.length == 0) {
            return;
        }
        Arrays.sort(values);
        metrics.put(name + "_mean_us", Arrays.stream(values).average().orElse(0) / NANOS_PER_MICRO);
        metrics.put(name + "_p50_us", quantile(values, 0.5));
        metrics.put(name + "_p90_us", quantile(values, 0.9));
        metrics.put(name + "_p95_us", quantile(values, 0.95));
        metrics.put(name + "_p99_us", quantile(values, 0.99));
        metrics.put(name + "_p999_us", quantile(values, 0.999));
        metrics.put(name + "_max_us", values[values.length - 1] / NANOS_PER_MICRO);
    }

    private static double quantile(long[] sorted, double probability) {
        int rank = (int) Math.ceil(probability * sorted.length);
        return sorted[Math.max(1, rank) - 1] / NANOS_PER_MICRO;
    }

    private void addCollector(
            Map<String, Double> metrics, Observations observations, long startNanos, double wallNanos) {
        List<Observations.Cycle> cycles = observations.cycles().stream()
                .filter(cycle -> cycle.startNanos() >= startNanos)
                .toList();
        List<Observations.Stop> stops = observations.stops().stream()
                .filter(stop -> stop.askedNanos() >= startNanos)
                .toList();
        double assistNanos =
                cycles.stream().mapToLong(Observations.Cycle::assistNanos).sum();
        double backgroundNanos =
                cycles.stream().mapToLong(Observations.Cycle::backgroundNanos).sum();
        double idleNanos =
                cycles.stream().mapToLong(Observations.Cycle::idleNanos).sum();
        double stopNanos =
                stops.stream().mapToLong(Observations.Stop::pauseNanos).sum();
        double stoppedCpuNanos = stopNanos * Math.min(one.gomaxprocs(), host.cpuCount());
        metrics.put("gc_cycles", (double) cycles.size());
        metrics.put("gc_cpu_frac", (assistNanos + backgroundNanos + stoppedCpuNanos) / (wallNanos * one.gomaxprocs()));
        metrics.put("gc_assist_cpu_s", assistNanos / NANOS_PER_SECOND);
        metrics.put("gc_idle_cpu_s", idleNanos / NANOS_PER_SECOND);
        metrics.put(
                "gc_heap_peak_mb",
                cycles.stream()
                                .mapToLong(Observations.Cycle::heapPeakBytes)
                                .max()
                                .orElse(0)
                        / BYTES_PER_MEGABYTE);
        if (!cycles.isEmpty()) {
            addMedian(metrics, "gc_mark_wall_ms_median", cycles, cycle -> cycle.markNanos() / NANOS_PER_MILLI);
            addMedian(
                    metrics,
                    "gc_heap_trigger_mb_median",
                    cycles,
                    cycle -> cycle.heapTriggerBytes() / BYTES_PER_MEGABYTE);
            addMedian(
                    metrics, "gc_heap_marked_mb_median", cycles, cycle -> cycle.heapMarkedBytes() / BYTES_PER_MEGABYTE);
            addMedian(metrics, "gc_goal_mb_median", cycles, cycle -> cycle.heapGoalBytes() / BYTES_PER_MEGABYTE);
        }
        if (!stops.isEmpty()) {
            metrics.put("gc_pause_p50_us", pauseMedianMicros(stops));
        }
    }

    private static void addMedian(
            Map<String, Double> metrics,
            String name,
            List<Observations.Cycle> cycles,
            ToDoubleFunction<Observations.Cycle> value) {
        metrics.put(
                name,
                Medians.of(
                        cycles.stream().map(cycle -> value.applyAsDouble(cycle)).toList()));
    }

    /** The pause of a cycle is the sum of its two stops. */
    private static double pauseMedianMicros(List<Observations.Stop> stops) {
        List<Double> pauses = new ArrayList<>();
        for (int i = 0; i + 1 < stops.size(); i += 2) {
            pauses.add((stops.get(i).pauseNanos() + stops.get(i + 1).pauseNanos()) / NANOS_PER_MICRO);
        }
        return pauses.isEmpty() ? 0 : Medians.of(pauses);
    }
}
