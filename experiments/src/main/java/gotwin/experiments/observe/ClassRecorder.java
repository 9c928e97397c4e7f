package gotwin.experiments.observe;

import gotwin.model.probe.Cause;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Counts the measured requests of one class. */
final class ClassRecorder {
    private static final int CAUSE_COUNT = Cause.values().length;

    private final Histogram histogram;
    private final long[] causeNanos = new long[CAUSE_COUNT];
    private long sumNanos;
    private long arrivedCount;

    /** @param longestNanos no latency is longer */
    ClassRecorder(long longestNanos) {
        histogram = new Histogram(longestNanos, LatencyBuckets.SIGNIFICANT_DIGITS);
    }

    void arrived() {
        arrivedCount++;
    }

    void completed(long requestId, long latencyNanos, long[] requestCauseNanos) {
        long attributedNanos = 0;
        for (int cause = 0; cause < CAUSE_COUNT; cause++) {
            attributedNanos += requestCauseNanos[cause];
            causeNanos[cause] += requestCauseNanos[cause];
        }
        if (attributedNanos != latencyNanos) {
            throw new BrokenObservation("request " + requestId + " took " + latencyNanos + " ns, but its causes sum to "
                    + attributedNanos + " ns");
        }
        histogram.recordValue(latencyNanos);
        sumNanos = Math.addExact(sumNanos, latencyNanos);
    }

    ClassMeasurement finish() {
        List<Long> causes = new ArrayList<>(CAUSE_COUNT);
        for (long nanos : causeNanos) {
            causes.add(nanos);
        }
        return new ClassMeasurement(arrivedCount, LatencyEncoding.distribution(histogram, sumNanos), causes);
    }
}
