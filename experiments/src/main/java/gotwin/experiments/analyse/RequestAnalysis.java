package gotwin.experiments.analyse;

import gotwin.experiments.observe.ClassMeasurement;
import gotwin.experiments.observe.LatencyDistribution;
import gotwin.model.probe.Cause;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/** Estimates of one request class: its response times and where they went. */
final class RequestAnalysis {
    /** Requests beyond a quantile below which it is flagged. Source: assumption. */
    private static final double FEW_TAIL_COUNT = 1000;

    /** Requests beyond a quantile below which it is not given. Source: assumption. */
    private static final double LEAST_TAIL_COUNT = 20;

    /** A bucket's middle is at most this far from its values: half of HdrHistogram's 1/1024 at three digits. */
    private static final double BUCKET_ERROR_RATIO = 0.0005;

    private static final double NANOS_PER_SECOND = 1e9;

    private final String name;
    private final List<ClassMeasurement> measured;
    private final Set<Flag> flags;
    private final LatencyDistribution merged;

    /**
     * @param name the class
     * @param replications its requests in each replication
     * @param warnings flags of every figure
     */
    RequestAnalysis(String name, List<ClassMeasurement> replications, Set<Flag> warnings) {
        this.name = name;
        // A replication without a request of this class says nothing about its response time.
        this.measured = replications.stream()
                .filter(replication -> replication.latency().count() > 0)
                .toList();
        this.merged = LatencyDistribution.merge(
                measured.stream().map(ClassMeasurement::latency).toList());
        this.flags = EnumSet.noneOf(Flag.class);
        flags.addAll(warnings);
        if (replications.stream().anyMatch(replication -> replication.censoredCount() > 0)) {
            flags.add(Flag.CENSORED);
        }
    }

    /** Its response times, all replications together. */
    LatencyDistribution merged() {
        return merged;
    }

    List<Estimate> estimates() {
        List<Estimate> estimates = new ArrayList<>();
        if (!measured.isEmpty()) {
            estimates.add(estimate(Metrics.LATENCY_MEAN, Method.MEAN, meanSeconds(), flags));
            estimates.add(quantile(Metrics.LATENCY_P50, 0.5));
            estimates.add(quantile(Metrics.LATENCY_P90, 0.9));
            estimates.add(quantile(Metrics.LATENCY_P99, 0.99));
            estimates.add(quantile(Metrics.LATENCY_P999, 0.999));
        }
        return estimates;
    }

    List<CauseEstimate> causes() {
        List<CauseEstimate> causes = new ArrayList<>();
        if (measured.isEmpty()) {
            return causes;
        }
        double meanSeconds = meanSeconds().value();
        for (Cause cause : Cause.values()) {
            Interval seconds = Interval.ofMean(perRequest(replication -> replication.nanos(cause)))
                    .clippedTo(0, Double.POSITIVE_INFINITY);
            double share = meanSeconds > 0 ? seconds.value() / meanSeconds : 0;
            long sumNanos = measured.stream()
                    .mapToLong(replication -> replication.nanos(cause))
                    .sum();
            causes.add(
                    isUnstable()
                            ? new CauseEstimate(name, cause, sumNanos, Interval.NONE, Double.NaN)
                            : new CauseEstimate(name, cause, sumNanos, seconds, share));
        }
        return causes;
    }

    private Interval meanSeconds() {
        return Interval.ofMean(perRequest(replication -> replication.latency().sumNanos()))
                .clippedTo(0, Double.POSITIVE_INFINITY);
    }

    private Estimate quantile(String metric, double share) {
        double tailCount = merged.count() * (1 - share);
        Set<Flag> quantileFlags = EnumSet.noneOf(Flag.class);
        quantileFlags.addAll(flags);
        if (tailCount < FEW_TAIL_COUNT) {
            quantileFlags.add(Flag.FEW_TAIL_SAMPLES);
        }
        if (tailCount < LEAST_TAIL_COUNT) {
            return estimate(metric, Method.SECTIONING, Interval.NONE, quantileFlags);
        }
        double mergedSeconds = merged.quantileNanos(share) / NANOS_PER_SECOND;
        double[] sections = measured.stream()
                .mapToDouble(replication -> replication.latency().quantileNanos(share) / NANOS_PER_SECOND)
                .toArray();
        Interval interval = Interval.ofSections(mergedSeconds, sections)
                .widenedBy(BUCKET_ERROR_RATIO * mergedSeconds)
                .clippedTo(0, Double.POSITIVE_INFINITY);
        return estimate(metric, Method.SECTIONING, interval, quantileFlags);
    }

    private Estimate estimate(String metric, Method method, Interval interval, Set<Flag> estimateFlags) {
        Interval shown = isUnstable() ? Interval.NONE : interval;
        return new Estimate(
                metric,
                shown.value(),
                shown.low(),
                shown.high(),
                Interval.LEVEL,
                method,
                measured.size(),
                merged.count(),
                estimateFlags);
    }

    private boolean isUnstable() {
        return flags.contains(Flag.UNSTABLE);
    }

    private double[] perRequest(ToLongFunction<ClassMeasurement> nanos) {
        return measured.stream()
                .mapToDouble(replication -> nanos.applyAsLong(replication)
                        / NANOS_PER_SECOND
                        / replication.latency().count())
                .toArray();
    }
}
