package gotwin.experiments.analyse;

import gotwin.experiments.observe.CollectorMeasurement;
import gotwin.experiments.observe.StartMeasurement;
import gotwin.experiments.observe.UnitMeasurement;
import gotwin.model.process.RunOutcome;
import gotwin.model.process.RunOutcome.Counters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * Estimates of the process as a whole: flows, CPU, collector, heap, quota.
 *
 * <p>Counts of requests, cycles and pauses are those of the measured time. CPU times and what else the runtime counts
 * only from start to end are taken over the whole run, which warm-up and drain leave at the same load.
 */
final class ProcessAnalysis {
    private static final double NANOS_PER_SECOND = 1e9;

    private final PointFacts facts;
    private final Stability stability;
    private final List<UnitMeasurement> units;
    private final Set<Flag> collectorFlags;
    private final List<Estimate> estimates = new ArrayList<>();

    ProcessAnalysis(PointFacts facts, Stability stability, List<UnitMeasurement> units) {
        this.facts = facts;
        this.stability = stability;
        this.units = units;
        this.collectorFlags = Warnings.of(facts, stability, units);
    }

    List<Estimate> estimates() {
        if (!facts.requestClasses().isEmpty()) {
            addFlows();
        }
        addStart();
        addProcess();
        addCollector();
        addHeap();
        addQuota();
        addObservations();
        return estimates;
    }

    private void addFlows() {
        long arrived = count(unit -> unit.path().flow().arrivedCount());
        long completed = count(unit -> unit.path().flow().completedCount());
        addRatio(
                Metrics.ARRIVAL_RATE,
                unit -> unit.path().flow().arrivedCount(),
                ProcessAnalysis::measuredSeconds,
                arrived,
                stability.flags());
        addRatio(
                Metrics.THROUGHPUT,
                unit -> unit.path().flow().completedCount(),
                ProcessAnalysis::measuredSeconds,
                completed,
                stability.flags());
        if (stability.flags().contains(Flag.UNSTABLE)) {
            add(Metrics.IN_SYSTEM, Method.RATIO, Interval.NONE, arrived, stability.flags());
        } else {
            addRatio(
                    Metrics.IN_SYSTEM,
                    unit -> unit.path().areaNanos() / NANOS_PER_SECOND,
                    ProcessAnalysis::measuredSeconds,
                    arrived,
                    stability.flags());
        }
        add(Metrics.LOAD, Method.MEAN, stability.load(), arrived, stability.flags());
        add(Metrics.GROWTH, Method.MEAN, stability.growthPerSecond(), arrived, stability.flags());
        addRatio(
                Metrics.CPU_PER_REQUEST,
                unit -> counters(unit).cpuNanos() / NANOS_PER_SECOND,
                unit -> unit.path().flow().completedTotalCount(),
                count(unit -> unit.path().flow().completedTotalCount()),
                stability.flags());
    }

    private void addStart() {
        if (units.stream().anyMatch(unit -> unit.start().isEmpty())) {
            return;
        }
        addMean(Metrics.START_RUNTIME, units.size(), unit -> start(unit).startRuntimeNanos() / NANOS_PER_SECOND);
        addMean(Metrics.START_MAIN, units.size(), unit -> start(unit).startMainNanos() / NANOS_PER_SECOND);
        if (units.stream().allMatch(unit -> start(unit).startFirstRequestNanos() != StartMeasurement.NO_REQUEST)) {
            addMean(
                    Metrics.START_FIRST_REQUEST,
                    units.size(),
                    unit -> start(unit).startFirstRequestNanos() / NANOS_PER_SECOND);
        }
        addMean(Metrics.START_PAGE_FAULTS, units.size(), unit -> start(unit).startPageFaultCount());
        addMean(Metrics.START_THREADS, units.size(), unit -> start(unit).startThreadCount());
    }

    private void addProcess() {
        if (units.stream().noneMatch(unit -> unit.outcome().exit().kind() == RunOutcome.Kind.HORIZON)) {
            addMean(Metrics.DURATION, units.size(), unit -> unit.outcome().simulatedNanos() / NANOS_PER_SECOND);
        }
        addRatio(Metrics.PROCESS_CPU, unit -> counters(unit).cpuNanos(), this::simulatedNanos);
        addRatio(
                Metrics.PROCESSOR_UTILIZATION,
                unit -> counters(unit).processorRunningNanos(),
                unit -> counters(unit).processorRunningNanos() + counters(unit).processorIdleNanos());
        addMean(Metrics.THREADS, units.size(), unit -> counters(unit).threadCount());
        addRatio(
                Metrics.GOROUTINES_CREATED,
                unit -> counters(unit).goroutineCount(),
                unit -> simulatedNanos(unit) / NANOS_PER_SECOND);
        if (units.stream().anyMatch(unit -> counters(unit).schedLockWaitNanos() > 0)) {
            addRatio(Metrics.SCHED_LOCK_WAIT, unit -> counters(unit).schedLockWaitNanos(), this::simulatedNanos);
            addRatio(
                    Metrics.SCHED_LOCK_SPIN_SHARE,
                    unit -> counters(unit).schedLockSpinNanos(),
                    unit -> counters(unit).cpuNanos());
        }
    }

    private void addCollector() {
        long cycles = count(unit -> unit.collector().cycleCount());
        long pauses = count(unit -> unit.collector().pauseCount());
        addShare(Metrics.GC_CPU_SHARE, cycles, unit -> counters(unit).gcNanos());
        addShare(Metrics.GC_ASSIST_SHARE, cycles, unit -> counters(unit).gcAssistNanos());
        addShare(Metrics.GC_DEDICATED_SHARE, cycles, unit -> counters(unit).gcBackgroundNanos());
        addShare(Metrics.GC_IDLE_SHARE, cycles, unit -> counters(unit).gcIdleNanos());
        addRatio(
                Metrics.GC_CYCLES,
                unit -> unit.collector().cycleCount(),
                ProcessAnalysis::measuredSeconds,
                cycles,
                collectorFlags);
        addRatio(
                Metrics.STOPPED_SHARE,
                unit -> counters(unit).stoppedNanos(),
                this::simulatedNanos,
                pauses,
                collectorFlags);
        addRatio(
                Metrics.PAUSE_MEAN,
                unit -> unit.collector().pauseNanos() / NANOS_PER_SECOND,
                unit -> unit.collector().pauseCount(),
                pauses,
                collectorFlags);
        if (pauses > 0) {
            double longest = units.stream()
                    .mapToLong(unit -> unit.collector().pauseMaxNanos())
                    .max()
                    .orElse(0);
            var maximum = new Interval(longest / NANOS_PER_SECOND, Double.NaN, Double.NaN);
            add(Metrics.PAUSE_MAX, Method.MAXIMUM, maximum, pauses, collectorFlags);
        }
    }

    private void addHeap() {
        long cycles = count(unit -> unit.collector().cycleCount());
        addRatio(
                Metrics.ALLOCATION_RATE,
                unit -> counters(unit).allocatedBytes(),
                unit -> simulatedNanos(unit) / NANOS_PER_SECOND);
        addPerCycle(Metrics.HEAP_LIVE, cycles, CollectorMeasurement::heapMarkedSumBytes);
        addPerCycle(Metrics.HEAP_GOAL, cycles, CollectorMeasurement::heapGoalSumBytes);
        addMean(Metrics.HEAP_PEAK, units.size(), unit -> counters(unit).heapPeakBytes());
    }

    private void addQuota() {
        addRatio(
                Metrics.THROTTLED_PERIODS,
                unit -> counters(unit).throttledPeriodCount(),
                unit -> counters(unit).quotaPeriodCount());
        if (units.stream().anyMatch(unit -> counters(unit).quotaPeriodCount() > 0)) {
            addRatio(Metrics.THROTTLED_TIME, unit -> counters(unit).throttledNanos(), this::simulatedNanos);
            addMean(Metrics.QUOTA_PERIODS, units.size(), unit -> counters(unit).quotaPeriodCount());
            addMean(
                    Metrics.THROTTLED_PERIOD_COUNT,
                    units.size(),
                    unit -> counters(unit).throttledPeriodCount());
            addMean(
                    Metrics.THROTTLED_TOTAL,
                    units.size(),
                    unit -> counters(unit).throttledNanos() / NANOS_PER_SECOND);
        }
    }

    private void addObservations() {
        for (int index = 0; index < facts.observations().size(); index++) {
            int name = index;
            addRatio(
                    Metrics.observationMean(facts.observations().get(index)),
                    unit -> unit.observation(name).sum(),
                    unit -> unit.observation(name).count(),
                    count(unit -> unit.observation(name).count()),
                    stability.flags());
        }
    }

    private void addPerCycle(String metric, long cycles, ToDoubleFunction<CollectorMeasurement> sum) {
        addRatio(
                metric,
                unit -> sum.applyAsDouble(unit.collector()),
                unit -> unit.collector().cycleCount(),
                cycles,
                collectorFlags);
    }

    private void addShare(String metric, long cycles, ToDoubleFunction<UnitMeasurement> nanos) {
        addRatio(metric, nanos, unit -> counters(unit).cpuNanos(), cycles, collectorFlags);
    }

    private void addRatio(
            String metric, ToDoubleFunction<UnitMeasurement> numerator, ToDoubleFunction<UnitMeasurement> denominator) {
        addRatio(metric, numerator, denominator, units.size(), stability.flags());
    }

    /** A ratio whose denominator is 0 everywhere has no value, so it is left out. */
    private void addRatio(
            String metric,
            ToDoubleFunction<UnitMeasurement> numerator,
            ToDoubleFunction<UnitMeasurement> denominator,
            long observationCount,
            Set<Flag> flags) {
        double[] denominators = units.stream().mapToDouble(denominator).toArray();
        if (Arrays.stream(denominators).sum() > 0) {
            double[] numerators = units.stream().mapToDouble(numerator).toArray();
            add(metric, Method.RATIO, Interval.ofRatio(numerators, denominators), observationCount, flags);
        }
    }

    private void addMean(String metric, long observationCount, ToDoubleFunction<UnitMeasurement> figure) {
        double[] values = units.stream().mapToDouble(figure).toArray();
        add(metric, Method.MEAN, Interval.ofMean(values), observationCount, stability.flags());
    }

    private void add(String metric, Method method, Interval interval, long observationCount, Set<Flag> flags) {
        Interval possible = interval.clippedTo(Metrics.least(metric), Metrics.greatest(metric));
        estimates.add(new Estimate(
                metric,
                possible.value(),
                possible.low(),
                possible.high(),
                Interval.LEVEL,
                method,
                units.size(),
                observationCount,
                flags));
    }

    private long count(ToLongFunction<UnitMeasurement> counted) {
        return units.stream().mapToLong(counted).sum();
    }

    /** The part of the measured time that the process lived to see. */
    private static double measuredSeconds(UnitMeasurement unit) {
        long endNanos = Math.min(unit.interval().horizonNanos(), unit.outcome().simulatedNanos());
        return Math.max(0, endNanos - unit.interval().warmupNanos()) / NANOS_PER_SECOND;
    }

    private double simulatedNanos(UnitMeasurement unit) {
        return unit.outcome().simulatedNanos();
    }

    private static StartMeasurement start(UnitMeasurement unit) {
        return unit.start().orElseThrow();
    }

    private static Counters counters(UnitMeasurement unit) {
        return unit.outcome().counters();
    }
}
