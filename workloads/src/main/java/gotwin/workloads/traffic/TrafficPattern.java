package gotwin.workloads.traffic;

import gotwin.model.program.RequestClass;
import gotwin.model.program.RequestSource;
import gotwin.model.program.Traffic;
import gotwin.model.program.Traffic.Delivery;
import gotwin.model.random.RandomStreams;
import gotwin.workloads.arrival.ArrivalTimes;
import gotwin.workloads.arrival.Arrivals;
import gotwin.workloads.arrival.RateProfile.Stationarity;
import gotwin.workloads.distribution.Distribution;
import gotwin.workloads.replay.Replay;
import java.util.List;
import java.util.OptionalDouble;

/** How requests come to a process. */
public sealed interface TrafficPattern {
    /** The traffic of one run. */
    Traffic open(List<ClassSpec> classes, RandomStreams streams);

    /** Requests per second in the long run, where it does not depend on the process. */
    OptionalDouble meanRatePerSecond();

    /** The share of each class of all requests, in the order of the classes. */
    double[] classShares(List<ClassSpec> classes);

    /** Whether the traffic looks the same at all times, so that a steady state exists. */
    Stationarity stationarity();

    private static List<RequestClass> toModel(List<ClassSpec> classes) {
        return classes.stream().map(ClassSpec::toModel).toList();
    }

    private static double[] weights(List<ClassSpec> classes) {
        double sum = classes.stream().mapToDouble(ClassSpec::weight).sum();
        return classes.stream().mapToDouble(kind -> kind.weight() / sum).toArray();
    }

    /** No requests: the program's main is all there is. */
    record None() implements TrafficPattern {
        @Override
        public Traffic open(List<ClassSpec> classes, RandomStreams streams) {
            return new Traffic.None();
        }

        @Override
        public OptionalDouble meanRatePerSecond() {
            return OptionalDouble.empty();
        }

        @Override
        public double[] classShares(List<ClassSpec> classes) {
            return new double[0];
        }

        @Override
        public Stationarity stationarity() {
            return Stationarity.STATIONARY;
        }
    }

    /** Requests arrive whether or not earlier ones are done. */
    record Open(Arrivals arrivals, Delivery delivery) implements TrafficPattern {
        @Override
        public Traffic open(List<ClassSpec> classes, RandomStreams streams) {
            return new Traffic.Open(
                    toModel(classes), new DrawnRequests(classes, arrivals.open(streams), streams), delivery);
        }

        @Override
        public OptionalDouble meanRatePerSecond() {
            return OptionalDouble.of(arrivals.meanRatePerSecond());
        }

        @Override
        public double[] classShares(List<ClassSpec> classes) {
            return weights(classes);
        }

        @Override
        public Stationarity stationarity() {
            return arrivals.profile().stationarity();
        }
    }

    /** What the weights of the classes divide. */
    enum Mix {
        /** Each request draws its class. */
        REQUESTS,
        /** Each client of a closed loop keeps to one class. */
        CLIENTS
    }

    /** Clients that think, send a request and wait for its completion. */
    record Closed(int clientCount, Distribution thinkNanos, Mix mix, Delivery delivery) implements TrafficPattern {
        @Override
        public Traffic open(List<ClassSpec> classes, RandomStreams streams) {
            DrawnRequests drawn = new DrawnRequests(classes, new Immediately(), streams);
            RequestSource source = mix == Mix.CLIENTS ? new FaithfulClients(drawn, clientCount) : drawn;
            return new Traffic.Closed(toModel(classes), source, clientCount, thinkNanos, delivery);
        }

        @Override
        public OptionalDouble meanRatePerSecond() {
            return OptionalDouble.empty();
        }

        @Override
        public double[] classShares(List<ClassSpec> classes) {
            return weights(classes);
        }

        @Override
        public Stationarity stationarity() {
            return Stationarity.STATIONARY;
        }
    }

    /** Recorded requests. */
    record Replayed(Replay replay, Delivery delivery) implements TrafficPattern {
        @Override
        public Traffic open(List<ClassSpec> classes, RandomStreams streams) {
            return new Traffic.Open(toModel(classes), new ReplayedRequests(classes, replay, streams), delivery);
        }

        @Override
        public OptionalDouble meanRatePerSecond() {
            return OptionalDouble.of(replay.meanRatePerSecond());
        }

        @Override
        public double[] classShares(List<ClassSpec> classes) {
            double[] shares = new double[classes.size()];
            for (int i = 0; i < shares.length; i++) {
                shares[i] = replay.log().shareOf(classes.get(i).name());
            }
            return shares;
        }

        @Override
        public Stationarity stationarity() {
            return Stationarity.STATIONARY;
        }
    }

    /** Arrivals of a closed loop, whose instants nobody uses: there is always a next request. */
    record Immediately() implements ArrivalTimes {
        @Override
        public boolean advance() {
            return true;
        }

        @Override
        public long nanos() {
            return 0;
        }
    }
}
