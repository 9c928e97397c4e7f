package gotwin.experiments.observe;

import gotwin.model.probe.Cause;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The measured requests of one class, or of all classes together.
 *
 * @param arrivedCount requests that arrived in the measured time
 * @param latency response times of those that were completed
 * @param causeNanos their time by {@link Cause} ordinal; sums exactly to the sum of the response times
 */
public record ClassMeasurement(long arrivedCount, LatencyDistribution latency, List<Long> causeNanos) {
    /** @throws IllegalArgumentException if the causes do not sum to the response times */
    public ClassMeasurement {
        causeNanos = List.copyOf(causeNanos);
        long sumNanos = causeNanos.stream().mapToLong(Long::longValue).sum();
        if (causeNanos.size() != Cause.values().length || sumNanos != latency.sumNanos()) {
            throw new IllegalArgumentException("causes " + causeNanos + " do not sum to " + latency.sumNanos() + " ns");
        }
    }

    /** All requests of {@code parts} together. */
    public static ClassMeasurement merge(List<ClassMeasurement> parts) {
        long arrivedCount = 0;
        var causeNanos = new ArrayList<>(Collections.nCopies(Cause.values().length, 0L));
        var latencies = new ArrayList<LatencyDistribution>(parts.size());
        for (ClassMeasurement part : parts) {
            arrivedCount += part.arrivedCount;
            latencies.add(part.latency);
            for (int cause = 0; cause < causeNanos.size(); cause++) {
                causeNanos.set(cause, Math.addExact(causeNanos.get(cause), part.causeNanos.get(cause)));
            }
        }
        return new ClassMeasurement(arrivedCount, LatencyDistribution.merge(latencies), causeNanos);
    }

    /** Requests that were not done when the run was cut off. */
    public long censoredCount() {
        return arrivedCount - latency.count();
    }

    /** Time that one cause took, of all requests together. */
    public long nanos(Cause cause) {
        return causeNanos.get(cause.ordinal());
    }
}
