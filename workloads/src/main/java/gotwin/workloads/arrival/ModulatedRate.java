package gotwin.workloads.arrival;

import gotwin.model.random.RandomStream;
import gotwin.model.random.RandomStreams;
import gotwin.model.units.Nanos;
import java.util.List;

/**
 * A rate that jumps: with exponential gaps, a Markov-modulated Poisson process.
 *
 * <p>The states follow one another in a circle, each for an exponential time. The first one is drawn in proportion to
 * the mean times, so that the process is stationary from the start.
 *
 * @param states the states, at least one
 */
public record ModulatedRate(List<State> states) implements RateProfile {
    /** The purpose of the stream of the states' times. */
    public static final String PURPOSE = "arrivals.state";

    /**
     * A state.
     *
     * @param ratePerSecond events per second while it lasts, 0 or more
     * @param meanNanos how long it lasts in the mean, more than 0
     */
    public record State(double ratePerSecond, long meanNanos) {
        public State {
            if (!(ratePerSecond >= 0) || meanNanos <= 0) {
                throw new IllegalArgumentException("a state needs a rate of 0 or more and a time of more than 0, not "
                        + ratePerSecond + "/s and " + meanNanos + " ns");
            }
        }
    }

    public ModulatedRate {
        states = List.copyOf(states);
        if (states.stream().noneMatch(state -> state.ratePerSecond() > 0)) {
            throw new IllegalArgumentException("a rate must be more than 0 in some state");
        }
    }

    @Override
    public double meanRatePerSecond() {
        double count = 0;
        for (State state : states) {
            count += state.ratePerSecond() * state.meanNanos();
        }
        return count / cycleNanos();
    }

    private double cycleNanos() {
        double nanos = 0;
        for (State state : states) {
            nanos += state.meanNanos();
        }
        return nanos;
    }

    @Override
    public Stationarity stationarity() {
        return Stationarity.STATIONARY;
    }

    @Override
    public RateCursor open(RandomStreams streams) {
        return new Cursor(streams.open(PURPOSE));
    }

    private final class Cursor implements RateCursor {
        private final RandomStream times;
        private int index;
        private double startNanos;
        private double startCount;
        private double lengthNanos;

        Cursor(RandomStream times) {
            this.times = times;
            double left = times.nextUniform() * cycleNanos();
            while (index < states.size() - 1 && left >= states.get(index).meanNanos()) {
                left -= states.get(index).meanNanos();
                index++;
            }
            lengthNanos = times.nextExponential() * states.get(index).meanNanos();
        }

        @Override
        public double nanosAt(double expectedCount) {
            while (true) {
                double perNano = states.get(index).ratePerSecond() / Nanos.SECOND;
                double wanted = Math.max(0, expectedCount - startCount);
                if (wanted <= perNano * lengthNanos) {
                    return startNanos + (perNano > 0 ? wanted / perNano : 0);
                }
                startCount += perNano * lengthNanos;
                startNanos += lengthNanos;
                index = (index + 1) % states.size();
                lengthNanos = times.nextExponential() * states.get(index).meanNanos();
            }
        }
    }
}
