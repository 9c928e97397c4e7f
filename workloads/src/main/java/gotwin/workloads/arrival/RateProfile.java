package gotwin.workloads.arrival;

import gotwin.model.random.RandomStreams;

/** A rate of arrivals over time. */
public sealed interface RateProfile permits ConstantRate, SegmentedRate, DiurnalRate, ModulatedRate {
    /** Mean events per second in the long run. */
    double meanRatePerSecond();

    /** Whether the process looks the same at all times, so that a steady state exists. */
    Stationarity stationarity();

    /** The rate of one run. */
    RateCursor open(RandomStreams streams);

    /** Whether a process looks the same at all times. */
    enum Stationarity {
        STATIONARY,
        CHANGING
    }
}
