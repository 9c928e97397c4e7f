package gotwin.experiments.analyse;

import gotwin.experiments.observe.PathMeasurement.Flow;
import gotwin.experiments.observe.UnitMeasurement;
import gotwin.model.process.RunOutcome;
import gotwin.model.process.RunOutcome.Counters;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a point has a steady state.
 *
 * <p>Three signs: the load, CPU time demanded over capacity; the drift of the number of requests in the process; and
 * completions that lag behind arrivals. A load of 1, or drift and lag together, is instability. A load near 1, or one of
 * the two other signs, is a warning. A process that was killed or crashed has no steady state either, whatever it did before.
 *
 * <p>Drift and lag must be more than chance. The evidence is the replications, and where they are few the steps of each.
 *
 * @param load CPU time demanded by requests over the capacity that the collector leaves, one interval over replications
 * @param growthPerSecond slope of the number in the process in the second half of the measured time, a second
 * @param flags {@link Flag#UNSTABLE} or {@link Flag#NEAR_SATURATION} or neither, and
 *     {@link Flag#KILLED} and {@link Flag#CRASHED} if it was or did
 */
record Stability(Interval load, Interval growthPerSecond, Set<Flag> flags) {
    /** Load from which a point is called close to saturation. Source: assumption. */
    private static final double NEAR_LOAD = 0.95;

    /** Completions over arrivals below which completions lag. Source: assumption. */
    private static final double LAG_RATIO = 0.995;

    /** One-sided probability of a false alarm of each test. Source: assumption. */
    private static final double ALARM_LEVEL = 0.01;

    /**
     * Replications that are evidence by themselves. With two, whose t-test has one degree of freedom, growth would have to
     * be 32 times its standard error. Source: assumption.
     */
    private static final int ENOUGH_REPLICATIONS = 5;

    private static final double NANOS_PER_SECOND = 1e9;

    static Stability of(PointFacts facts, List<UnitMeasurement> units) {
        double[] loads = units.stream().mapToDouble(unit -> load(facts, unit)).toArray();
        double[] slopes = units.stream().mapToDouble(Stability::growthPerSecond).toArray();
        Interval load = Interval.ofMean(loads);
        return new Stability(load, Interval.ofMean(slopes), flags(facts, load.value(), slopes, units));
    }

    private static Set<Flag> flags(PointFacts facts, double load, double[] slopes, List<UnitMeasurement> units) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        boolean drifts = isAboveZero(slopes.length < ENOUGH_REPLICATIONS ? Backlog.lateSteps(units) : slopes);
        boolean lags = lags(units);
        if (facts.loop() == PointFacts.Loop.OPEN && (load >= 1 || (drifts && lags))) {
            flags.add(Flag.UNSTABLE);
        } else if (load >= NEAR_LOAD || (facts.loop() == PointFacts.Loop.OPEN && (drifts || lags))) {
            flags.add(Flag.NEAR_SATURATION);
        }
        units.forEach(unit -> earlyEnd(unit.outcome().exit()).ifPresent(flags::add));
        return flags;
    }

    private static Optional<Flag> earlyEnd(RunOutcome.Exit exit) {
        return switch (exit.kind()) {
            case HORIZON, RETURNED -> Optional.empty();
            case PANICKED, FATAL -> Optional.of(Flag.CRASHED);
            case KILLED -> Optional.of(Flag.KILLED);
        };
    }

    /** Demand counts at the rate of arrivals, because in overload the completions only show the capacity. */
    private static double load(PointFacts facts, UnitMeasurement unit) {
        Flow flow = unit.path().flow();
        if (flow.completedTotalCount() == 0) {
            return 0;
        }
        Counters counters = unit.outcome().counters();
        double seconds = unit.outcome().simulatedNanos() / NANOS_PER_SECOND;
        double arrivalsPerSecond =
                flow.arrivedCount() * NANOS_PER_SECOND / unit.interval().measureNanos();
        double cpuSecondsPerRequest =
                (counters.cpuNanos() - counters.gcNanos()) / NANOS_PER_SECOND / flow.completedTotalCount();
        // Idle marking uses what nobody else wants, so it takes no capacity away.
        double gcCpus = (counters.gcNanos() - counters.gcIdleNanos()) / NANOS_PER_SECOND / seconds;
        return arrivalsPerSecond * cpuSecondsPerRequest / (facts.capacityCpus() - gcCpus);
    }

    /** Least-squares slope of the windows' mean number in the process, over the second half of the windows. */
    private static double growthPerSecond(UnitMeasurement unit) {
        List<Long> areaNanos = unit.path().windowAreaNanos();
        double windowNanos = (double) unit.interval().measureNanos() / areaNanos.size();
        int first = areaNanos.size() / 2;
        int count = areaNanos.size() - first;
        double middle = (count - 1) / 2.0;
        double covariance = 0;
        double variance = 0;
        for (int index = 0; index < count; index++) {
            covariance += (index - middle) * areaNanos.get(first + index) / windowNanos;
            variance += (index - middle) * (index - middle);
        }
        return covariance / variance * NANOS_PER_SECOND / windowNanos;
    }

    /**
     * Completions lag when they are fewer than arrivals by a share that matters and by more than chance: a few requests
     * that happen to be under way at the end are no sign.
     */
    private static boolean lags(List<UnitMeasurement> units) {
        long arrived = 0;
        long completed = 0;
        for (UnitMeasurement unit : units) {
            arrived += unit.path().flow().arrivedCount();
            completed += unit.path().flow().completedCount();
        }
        return completed < LAG_RATIO * arrived && isAboveZero(lagSteps(units));
    }

    private static double[] lagSteps(List<UnitMeasurement> units) {
        return units.size() < ENOUGH_REPLICATIONS
                ? Backlog.wholeSteps(units)
                : units.stream()
                        .mapToDouble(unit -> unit.path().flow().arrivedCount()
                                - unit.path().flow().completedCount())
                        .toArray();
    }

    /** One-sided t-test of the mean of at least two values. */
    private static boolean isAboveZero(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double sumOfSquares = 0;
        for (double value : values) {
            sumOfSquares += (value - mean) * (value - mean);
        }
        double standardError = Math.sqrt(sumOfSquares / (values.length - 1.0) / values.length);
        return mean > StudentT.quantile(values.length - 1, 1 - ALARM_LEVEL) * standardError;
    }
}
