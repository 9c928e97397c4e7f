package gotwin.model.sched;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.host.IdleLatency;
import gotwin.model.host.Latency;
import gotwin.model.host.LatencyCurve;
import java.util.EnumMap;
import java.util.Map;

/** Writes a cost profile that is zero but for what a test sets. */
final class BenchCosts {
    private final Map<Cost, Long> costs = new EnumMap<>(Cost.class);
    private final Map<Latency, IdleLatency> latencies = new EnumMap<>(Latency.class);

    private BenchCosts() {}

    static BenchCosts zero() {
        BenchCosts bench = new BenchCosts();
        CostProfile zero = CostProfile.zero();
        for (Cost cost : Cost.values()) {
            bench.costs.put(cost, zero.of(cost));
        }
        for (Latency latency : Latency.values()) {
            bench.latencies.put(latency, zero.of(latency));
        }
        return bench;
    }

    BenchCosts cost(Cost cost, long nanos) {
        costs.put(cost, nanos);
        return this;
    }

    BenchCosts latency(Latency latency, long nanos) {
        latencies.put(latency, IdleLatency.always(LatencyCurve.constant(nanos)));
        return this;
    }

    CostProfile profile() {
        return new CostProfile("bench", costs, latencies);
    }
}
