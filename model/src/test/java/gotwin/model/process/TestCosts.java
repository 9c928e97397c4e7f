package gotwin.model.process;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.host.IdleLatency;
import gotwin.model.host.Latency;
import gotwin.model.host.LatencyCurve;
import java.util.EnumMap;
import java.util.Map;

/** Writes a cost profile that is zero, or another, but for what a test sets. */
public final class TestCosts {
    private final Map<Cost, Long> costs = new EnumMap<>(Cost.class);
    private final Map<Latency, IdleLatency> latencies = new EnumMap<>(Latency.class);

    private TestCosts() {}

    /** All costs zero. */
    public static TestCosts zero() {
        return of(CostProfile.zero());
    }

    /** The costs of a profile. */
    public static TestCosts of(CostProfile profile) {
        TestCosts test = new TestCosts();
        for (Cost cost : Cost.values()) {
            test.costs.put(cost, profile.of(cost));
        }
        for (Latency latency : Latency.values()) {
            test.latencies.put(latency, profile.of(latency));
        }
        return test;
    }

    /** A constant cost. */
    public TestCosts cost(Cost cost, long nanos) {
        costs.put(cost, nanos);
        return this;
    }

    /** A delay that is always the same. */
    public TestCosts latency(Latency latency, long nanos) {
        latencies.put(latency, IdleLatency.always(LatencyCurve.constant(nanos)));
        return this;
    }

    /** The profile. */
    public CostProfile profile() {
        return new CostProfile("test", costs, latencies);
    }
}
