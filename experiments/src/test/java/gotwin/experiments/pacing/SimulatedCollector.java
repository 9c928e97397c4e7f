package gotwin.experiments.pacing;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.host.CpuQuota;
import gotwin.model.host.HostSettings;
import gotwin.model.host.IdleLatency;
import gotwin.model.host.Latency;
import gotwin.model.probe.GcCycle;
import gotwin.model.probe.Probe;
import gotwin.model.process.GoVersion;
import gotwin.model.process.LiveHeap;
import gotwin.model.process.ProcessSpec;
import gotwin.model.process.RuntimeSettings;
import gotwin.model.process.Twin;
import gotwin.model.program.Amount;
import gotwin.model.program.Instruction;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.program.Resource;
import gotwin.model.program.Traffic;
import gotwin.model.random.RandomStreams;
import gotwin.model.units.Nanos;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A whole simulation of the program that {@link GcInputs} describe: each P computes and allocates, and nothing else. */
final class SimulatedCollector implements Probe {
    /** Objects that fill a span of 8 KiB with their header. */
    private static final long OBJECT_BYTES = (8 << 10) - 8;

    private final List<GcCycle> cycles = new ArrayList<>();

    private SimulatedCollector() {}

    @Override
    public void gcCycleEnded(GcCycle cycle) {
        cycles.add(cycle);
    }

    /** Means of the cycles that start after {@code settledNanos} and end before {@code horizonNanos}. */
    static GcSteadyState steady(GcInputs inputs, long settledNanos, long horizonNanos) {
        SimulatedCollector seen = new SimulatedCollector();
        Twin.run(spec(inputs), new RandomStreams(1, 0), seen, horizonNanos, () -> false);
        List<GcCycle> late = seen.cycles.stream()
                .filter(cycle -> cycle.startNanos() > settledNanos)
                .toList();
        List<GcCycle> counted = late.subList(1, late.size());
        double seconds =
                (double) (late.get(late.size() - 1).endNanos() - late.get(0).endNanos()) / Nanos.SECOND;
        double cpuSeconds = counted.stream()
                        .mapToLong(cycle -> cycle.assistNanos() + cycle.backgroundNanos() + cycle.idleNanos())
                        .sum()
                / (double) Nanos.SECOND;
        return new GcSteadyState(
                counted.size() / seconds,
                cpuSeconds / seconds / inputs.processorCount(),
                cpuSeconds / seconds,
                counted.stream().mapToLong(GcCycle::heapAtEndBytes).average().orElseThrow(),
                counted.stream().mapToLong(GcCycle::heapMarkedBytes).average().orElseThrow());
    }

    private static ProcessSpec spec(GcInputs inputs) {
        long computeNanos =
                (long) (OBJECT_BYTES * inputs.processorCount() / inputs.allocBytesPerSecond() * Nanos.SECOND);
        ProgramBuilder builder = new ProgramBuilder().resource(new Resource.WaitGroup("all"));
        builder.function("main", List.of(), main -> {
            main.add(new Instruction.WaitGroupAdd("all", Amount.of(inputs.processorCount())));
            main.repeat(inputs.processorCount(), turn -> turn.go("allocator"));
            main.add(new Instruction.WaitGroupWait("all"));
        });
        builder.function(
                "allocator",
                List.of(),
                allocator -> allocator.repeat(Long.MAX_VALUE, turn -> {
                    turn.compute(computeNanos);
                    turn.add(new Instruction.Allocate(Amount.of(OBJECT_BYTES), Amount.of(1), inputs.scannableRatio()));
                }));
        return new ProcessSpec(
                new RuntimeSettings(
                        GoVersion.GO_1_26, inputs.processorCount(), inputs.gcPercent(), inputs.memoryLimitBytes()),
                new HostSettings(
                        inputs.processorCount(), CpuQuota.NONE, HostSettings.NO_MEMORY_LIMIT, HostSettings.NO_SMT),
                costs(inputs),
                builder.build(),
                new Traffic.None(),
                new LiveHeap(inputs.liveBytes(), inputs.scannableRatio(), OBJECT_BYTES));
    }

    /** Nothing costs time but marking. */
    private static CostProfile costs(GcInputs inputs) {
        CostProfile zero = CostProfile.zero();
        Map<Cost, Long> costs = new EnumMap<>(Cost.class);
        for (Cost cost : Cost.values()) {
            costs.put(cost, zero.of(cost));
        }
        costs.put(Cost.MARKED_BYTE_PICOS, Math.round(1e12 / inputs.markBytesPerCpuSecond()));
        Map<Latency, IdleLatency> latencies = new EnumMap<>(Latency.class);
        for (Latency latency : Latency.values()) {
            latencies.put(latency, zero.of(latency));
        }
        return new CostProfile("marking", costs, latencies);
    }
}
