package gotwin.workloads.arrival;

import gotwin.model.random.RandomStreams;
import gotwin.model.units.Nanos;

/**
 * The same rate at all times.
 *
 * @param ratePerSecond events per second, more than 0
 */
public record ConstantRate(double ratePerSecond) implements RateProfile {
    public ConstantRate {
        if (!(ratePerSecond > 0) || Double.isInfinite(ratePerSecond)) {
            throw new IllegalArgumentException("the rate must be more than 0 but is " + ratePerSecond + "/s");
        }
    }

    @Override
    public double meanRatePerSecond() {
        return ratePerSecond;
    }

    @Override
    public Stationarity stationarity() {
        return Stationarity.STATIONARY;
    }

    @Override
    public RateCursor open(RandomStreams streams) {
        double nanosPerEvent = (double) Nanos.SECOND / ratePerSecond;
        return expectedCount -> expectedCount * nanosPerEvent;
    }
}
