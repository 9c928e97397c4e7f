package gotwin.workloads.arrival;

import gotwin.model.random.RandomStreams;
import gotwin.model.units.Nanos;
import java.util.List;

/**
 * A rate that goes through segments, and then through them again or on at its last value.
 *
 * @param segments the segments, at least one
 * @param afterwards what follows the last one
 */
public record SegmentedRate(List<Segment> segments, Afterwards afterwards) implements RateProfile {
    /** What follows the last segment. */
    public enum Afterwards {
        /** All of them again. */
        REPEAT,
        /** The last rate, for ever. */
        HOLD
    }

    public SegmentedRate {
        segments = List.copyOf(segments);
        if (segments.stream().noneMatch(segment -> segment.expectedCount() > 0)) {
            throw new IllegalArgumentException("a rate must be more than 0 somewhere");
        }
    }

    /** Over one pass through the segments. */
    @Override
    public double meanRatePerSecond() {
        double count = 0;
        double nanos = 0;
        for (Segment segment : segments) {
            count += segment.expectedCount();
            nanos += segment.lengthNanos();
        }
        return count / nanos * Nanos.SECOND;
    }

    @Override
    public Stationarity stationarity() {
        return Stationarity.CHANGING;
    }

    @Override
    public RateCursor open(RandomStreams streams) {
        return new Cursor();
    }

    private final class Cursor implements RateCursor {
        private int index;
        private double startNanos;
        private double startCount;

        @Override
        public double nanosAt(double expectedCount) {
            while (index < segments.size()) {
                Segment segment = segments.get(index);
                double wanted = Math.max(0, expectedCount - startCount);
                if (wanted <= segment.expectedCount()) {
                    return startNanos + segment.nanosAt(wanted);
                }
                startCount += segment.expectedCount();
                startNanos += segment.lengthNanos();
                index++;
                if (index == segments.size() && afterwards == Afterwards.REPEAT) {
                    index = 0;
                }
            }
            double last = segments.get(segments.size() - 1).endPerSecond();
            return startNanos + (expectedCount - startCount) / last * Nanos.SECOND;
        }
    }
}
