package gotwin.workloads.arrival;

import gotwin.model.random.RandomStream;
import gotwin.model.random.RandomStreams;

/**
 * An arrival process.
 *
 * @param spacing how points of rate 1 follow one another
 * @param profile the rate over time
 * @param scale what the profile's rate is multiplied by, more than 0
 */
public record Arrivals(Spacing spacing, RateProfile profile, double scale) {
    /** The purpose of the stream of gaps. */
    public static final String PURPOSE = "arrivals";

    /** How points of rate 1 follow one another. */
    public enum Spacing {
        /** One apart, the first at one half. */
        EVEN,
        /** Exponential gaps of mean 1: with a profile, a Poisson process of that rate. */
        EXPONENTIAL
    }

    public Arrivals {
        if (!(scale > 0) || Double.isInfinite(scale)) {
            throw new IllegalArgumentException("the scale must be more than 0 but is " + scale);
        }
    }

    /** Mean arrivals per second in the long run, over a whole period of a rate that repeats. */
    public double meanRatePerSecond() {
        return scale * profile.meanRatePerSecond();
    }

    /** The arrivals of one run. */
    public ArrivalTimes open(RandomStreams streams) {
        return new StretchedTimes(this, streams.open(PURPOSE), profile.open(streams));
    }

    /** The k-th arrival is where the cumulative rate reaches the k-th point, divided by the scale. */
    private static final class StretchedTimes implements ArrivalTimes {
        private static final double FIRST_EVEN_POINT = 0.5;

        private final Arrivals arrivals;
        private final RandomStream gaps;
        private final RateCursor cursor;
        private double point;
        private long nanos;

        StretchedTimes(Arrivals arrivals, RandomStream gaps, RateCursor cursor) {
            this.arrivals = arrivals;
            this.gaps = gaps;
            this.cursor = cursor;
            this.point = arrivals.spacing() == Spacing.EVEN ? FIRST_EVEN_POINT - 1 : 0;
        }

        @Override
        public boolean advance() {
            point += arrivals.spacing() == Spacing.EVEN ? 1 : gaps.nextExponential();
            double instant = cursor.nanosAt(point / arrivals.scale());
            if (instant >= ArrivalTimes.LAST_NANOS) {
                return false;
            }
            nanos = (long) instant;
            return true;
        }

        @Override
        public long nanos() {
            return nanos;
        }
    }
}
