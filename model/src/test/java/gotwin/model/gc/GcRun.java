package gotwin.model.gc;

import gotwin.model.host.CostProfile;
import gotwin.model.host.CpuQuota;
import gotwin.model.host.HostSettings;
import gotwin.model.probe.GcCycle;
import gotwin.model.probe.Probe;
import gotwin.model.process.GoVersion;
import gotwin.model.process.Godebug;
import gotwin.model.process.LiveHeap;
import gotwin.model.process.ProcessSpec;
import gotwin.model.process.RunOutcome;
import gotwin.model.process.RuntimeSettings;
import gotwin.model.process.Twin;
import gotwin.model.process.WhatIf;
import gotwin.model.program.Amount;
import gotwin.model.program.BodyBuilder;
import gotwin.model.program.Instruction;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.program.Resource;
import gotwin.model.program.Traffic;
import gotwin.model.random.RandomStreams;
import gotwin.model.units.Bytes;
import gotwin.model.units.Nanos;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Runs programs that allocate, and keeps what was seen of their cycles. Whatever a test does not set has a default. */
final class GcRun implements Probe {
    /** What the heap holds of a goroutine that allocates beside main: its descriptor. Oracle: NewGoroutinesTest. */
    static final long ALLOCATOR_BYTES = 480;

    private static final long HORIZON_NANOS = 1_000 * Nanos.SECOND;

    final List<GcCycle> cycles = new ArrayList<>();
    final List<Long> observed = new ArrayList<>();
    private int gomaxprocs = 1;
    private OptionalInt cpuCount = OptionalInt.empty();
    private int gogcPercent = 100;
    private long memoryLimitBytes = RuntimeSettings.NO_MEMORY_LIMIT;
    private long hostMemoryBytes = HostSettings.NO_MEMORY_LIMIT;
    private LiveHeap live = LiveHeap.EMPTY;
    private CostProfile costs = CostProfile.standard();
    private final List<Resource> resources = new ArrayList<>();
    private WhatIf whatIf = WhatIf.NOTHING;
    private int allocatorCount = 1;
    private long horizonNanos = HORIZON_NANOS;

    GcRun gomaxprocs(int count) {
        gomaxprocs = count;
        return this;
    }

    /** Two CPUs, or one for each P, unless said otherwise. */
    GcRun cpus(int count) {
        cpuCount = OptionalInt.of(count);
        return this;
    }

    GcRun gogc(int percent) {
        gogcPercent = percent;
        return this;
    }

    GcRun memoryLimit(long bytes) {
        memoryLimitBytes = bytes;
        return this;
    }

    GcRun hostMemory(long bytes) {
        hostMemoryBytes = bytes;
        return this;
    }

    GcRun live(long bytes, double pointerRatio, long objectBytes) {
        live = new LiveHeap(bytes, pointerRatio, objectBytes);
        return this;
    }

    GcRun live(LiveHeap heap) {
        live = heap;
        return this;
    }

    /** Something that the program has once. */
    GcRun resource(Resource resource) {
        resources.add(resource);
        return this;
    }

    GcRun whatIf(WhatIf rules) {
        whatIf = rules;
        return this;
    }

    GcRun costs(CostProfile profile) {
        costs = profile;
        return this;
    }

    GcRun allocators(int count) {
        allocatorCount = count;
        return this;
    }

    GcRun horizon(long nanos) {
        horizonNanos = nanos;
        return this;
    }

    /** Each allocator repeats an allocation of {@code objectCount} objects, and {@code computeNanos} of work. */
    RunOutcome allocate(long times, long bytes, long objectCount, double pointerRatio, long computeNanos) {
        return run(body -> body.repeat(times, turn -> {
            turn.add(new Instruction.Allocate(Amount.of(bytes), Amount.of(objectCount), pointerRatio));
            if (computeNanos > 0) {
                turn.compute(computeNanos);
            }
        }));
    }

    /** Each allocator runs {@code body}. */
    RunOutcome run(Consumer<BodyBuilder> body) {
        ProgramBuilder builder = new ProgramBuilder().resource(new Resource.WaitGroup("all"));
        resources.forEach(builder::resource);
        builder.function("main", List.of(), main -> {
            main.add(new Instruction.WaitGroupAdd("all", Amount.of(allocatorCount)));
            main.repeat(allocatorCount, turn -> turn.go("allocator"));
            main.add(new Instruction.WaitGroupWait("all"));
        });
        builder.function("allocator", List.of(), allocator -> {
            body.accept(allocator);
            allocator.add(new Instruction.WaitGroupDone("all"));
        });
        ProcessSpec spec = new ProcessSpec(
                new RuntimeSettings(GoVersion.GO_1_26, gomaxprocs, gogcPercent, memoryLimitBytes, Godebug.NONE, whatIf),
                new HostSettings(
                        cpuCount.orElse(Math.max(2, gomaxprocs)), CpuQuota.NONE, hostMemoryBytes, HostSettings.NO_SMT),
                costs,
                builder.build(),
                new Traffic.None(),
                live);
        return Twin.run(spec, new RandomStreams(20_250_101L, 0), this, horizonNanos, () -> false);
    }

    @Override
    public void observed(int observationIndex, long value, long nowNanos) {
        observed.add(value);
    }

    @Override
    public void gcCycleEnded(GcCycle cycle) {
        cycles.add(cycle);
    }

    static long mebibytes(long count) {
        return count * Bytes.MEBIBYTE;
    }
}
