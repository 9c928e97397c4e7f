package gotwin.workloads.arrival;

import gotwin.model.random.RandomStreams;
import gotwin.model.units.Nanos;

/**
 * A rate that swings like a sine: mean + (peak - mean) sin(2 pi t / period), from the mean upwards.
 *
 * @param meanPerSecond mean events per second, more than 0
 * @param peakPerSecond largest events per second, from the mean to twice the mean
 * @param periodNanos length of a swing
 */
public record DiurnalRate(double meanPerSecond, double peakPerSecond, long periodNanos) implements RateProfile {
    /** Half a nanosecond is finer than an instant. */
    private static final double TOLERANCE_NANOS = 0.25;

    public DiurnalRate {
        if (!(meanPerSecond > 0) || !(peakPerSecond >= meanPerSecond) || peakPerSecond > 2 * meanPerSecond) {
            throw new IllegalArgumentException("the peak must lie between the mean and twice the mean but the mean is "
                    + meanPerSecond + "/s and the peak " + peakPerSecond + "/s");
        }
        if (periodNanos <= 0) {
            throw new IllegalArgumentException("the period must be more than 0 but is " + periodNanos + " ns");
        }
    }

    @Override
    public double meanRatePerSecond() {
        return meanPerSecond;
    }

    @Override
    public Stationarity stationarity() {
        return Stationarity.CHANGING;
    }

    @Override
    public RateCursor open(RandomStreams streams) {
        return this::nanosAt;
    }

    /** Events expected in the first {@code nanos} nanoseconds: the integral of the rate. */
    double expectedCount(double nanos) {
        double perRadian = periodNanos / (2 * StrictMath.PI);
        double swing = 2 * StrictMath.pow(StrictMath.sin(nanos / perRadian / 2), 2) * perRadian;
        return (meanPerSecond * nanos + (peakPerSecond - meanPerSecond) * swing) / Nanos.SECOND;
    }

    /** By bisection: the swing never moves the root by more than a third of a period. */
    private double nanosAt(double expectedCount) {
        double high = expectedCount / meanPerSecond * Nanos.SECOND;
        double low = Math.max(0, high - periodNanos);
        while (high - low > TOLERANCE_NANOS) {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) {
                return low;
            }
            if (expectedCount(middle) < expectedCount) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
