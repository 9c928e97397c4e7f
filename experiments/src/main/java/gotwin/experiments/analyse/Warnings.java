package gotwin.experiments.analyse;

import gotwin.experiments.observe.UnitMeasurement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The flags that whole groups of a point's figures carry. */
final class Warnings {
    /** Cycles of a replication below which figures that depend on the collector are flagged. Source: assumption. */
    private static final long ENOUGH_CYCLES = 50;

    private Warnings() {}

    /** Flags of every figure that depends on the collector, as latencies do. */
    static Set<Flag> of(PointFacts facts, Stability stability, List<UnitMeasurement> units) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        flags.addAll(stability.flags());
        boolean allocates =
                units.stream().anyMatch(unit -> unit.outcome().counters().allocatedBytes() > 0);
        long leastCycles = units.stream()
                .mapToLong(unit -> unit.collector().cycleCount())
                .min()
                .orElse(0);
        if (facts.collector() == PointFacts.Collector.ALTERED) {
            flags.add(Flag.NOT_GO);
        }
        if (facts.collector() != PointFacts.Collector.OFF && allocates && leastCycles < ENOUGH_CYCLES) {
            flags.add(Flag.FEW_GC_CYCLES);
        }
        return flags;
    }
}
