package gotwin.experiments.report;

import gotwin.experiments.analyse.Flag;
import gotwin.experiments.observe.TimelineInterval;
import gotwin.experiments.store.RunResults;
import gotwin.model.probe.Cause;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One scenario of a plan and what its replications found.
 *
 * @param coordinates for each axis of the plan the index of the value that this point has
 * @param readings what was found, by request class; a measure is absent where there is nothing to say
 * @param attributionNanos mean time of a request by cause, nanoseconds; empty where it was not observed
 * @param tail the distribution of latency, from its middle to its slow end; empty where it was not observed
 * @param timeline what happened over time in one replication; empty where it was not observed
 * @param flags every warning that one of its figures carries
 * @param replicationCount replications behind the readings
 * @param requestCount requests measured in all of them
 */
record PlanPoint(
        List<Integer> coordinates,
        Map<String, Map<Measure, Reading>> readings,
        Map<Cause, Double> attributionNanos,
        List<TailPoint> tail,
        List<TimelineInterval> timeline,
        Set<Flag> flags,
        int replicationCount,
        long requestCount) {
    /**
     * One step of the distribution of latency.
     *
     * @param exceedanceRatio the part of all requests that are slower, above 0 and up to 1
     * @param latencyNanos the latency they exceed, nanoseconds
     */
    record TailPoint(double exceedanceRatio, double latencyNanos) {}

    PlanPoint {
        coordinates = List.copyOf(coordinates);
        readings = Map.copyOf(readings);
        attributionNanos = inOrder(Cause.class, attributionNanos);
        tail = List.copyOf(tail);
        timeline = List.copyOf(timeline);
        var orderedFlags = EnumSet.noneOf(Flag.class);
        orderedFlags.addAll(flags);
        flags = Collections.unmodifiableSet(orderedFlags);
    }

    private static <K extends Enum<K>, V> Map<K, V> inOrder(Class<K> keys, Map<K, V> map) {
        var ordered = new EnumMap<K, V>(keys);
        ordered.putAll(map);
        return Collections.unmodifiableMap(ordered);
    }

    /** What was found for a measure of all requests. */
    Optional<Reading> reading(Measure measure) {
        return reading(measure, RunResults.ALL_CLASSES);
    }

    /** What was found for a measure and class; empty for a latency of an unstable point, whatever was recorded. */
    Optional<Reading> reading(Measure measure, String requestClass) {
        if (!isStable() && measure.kind() == Measure.Kind.NANOS) {
            return Optional.empty();
        }
        return Optional.ofNullable(readings.getOrDefault(requestClass, Map.of()).get(measure));
    }

    /** Whether it keeps up with its load, so that a steady state exists. */
    boolean isStable() {
        return !flags.contains(Flag.UNSTABLE);
    }
}
