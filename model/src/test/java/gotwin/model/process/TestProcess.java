package gotwin.model.process;

import gotwin.model.host.CoTenant;
import gotwin.model.host.CostProfile;
import gotwin.model.host.CpuQuota;
import gotwin.model.host.HostSettings;
import gotwin.model.probe.Probe;
import gotwin.model.program.BodyBuilder;
import gotwin.model.program.ProcessStart;
import gotwin.model.program.Program;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.program.Traffic;
import gotwin.model.random.RandomStreams;
import gotwin.model.units.Nanos;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A process for a test. Unless the test says otherwise: Go 1.24, GOMAXPROCS 1, GOGC off, 8 CPUs without a quota, all costs
 * zero, no requests, a horizon of one hour.
 */
public final class TestProcess {
    private final Program program;
    private GoVersion version = GoVersion.GO_1_24;
    private int gomaxprocs = 1;
    private int cpuCount = 8;
    private CpuQuota quota = CpuQuota.NONE;
    private List<CoTenant> tenants = List.of();
    private long hostMemoryBytes = HostSettings.NO_MEMORY_LIMIT;
    private CostProfile costs = CostProfile.zero();
    private Traffic traffic = new Traffic.None();
    private long seed = 1;
    private long horizonNanos = 3600 * Nanos.SECOND;
    private Optional<ProcessStart> start = Optional.empty();

    private TestProcess(Program program) {
        this.program = program;
    }

    /** A process that runs {@code program}. */
    public static TestProcess of(ProgramBuilder program) {
        return new TestProcess(program.build());
    }

    /** A process whose only function is main. */
    public static TestProcess ofMain(Consumer<BodyBuilder> main) {
        return of(new ProgramBuilder().function("main", List.of(), main));
    }

    /** The modelled release. */
    public TestProcess version(GoVersion release) {
        version = release;
        return this;
    }

    /** Number of Ps. */
    public TestProcess gomaxprocs(int count) {
        gomaxprocs = count;
        return this;
    }

    /** Number of CPUs. */
    public TestProcess cpus(int count) {
        cpuCount = count;
        return this;
    }

    /** The cgroup's quota. */
    public TestProcess quota(CpuQuota limit) {
        quota = limit;
        return this;
    }

    /** The host's memory limit. */
    public TestProcess hostMemory(long bytes) {
        hostMemoryBytes = bytes;
        return this;
    }

    /** The other processes on the host. */
    public TestProcess tenants(List<CoTenant> processes) {
        tenants = processes;
        return this;
    }

    /** What operations cost. */
    public TestProcess costs(CostProfile profile) {
        costs = profile;
        return this;
    }

    /** The process starts with the run. */
    public TestProcess start(ProcessStart begin) {
        start = Optional.of(begin);
        return this;
    }

    /** The requests. */
    public TestProcess traffic(Traffic requests) {
        traffic = requests;
        return this;
    }

    /** The root seed. */
    public TestProcess seed(long rootSeed) {
        seed = rootSeed;
        return this;
    }

    /** Ends the run after this time at the latest. */
    public TestProcess horizon(long nanos) {
        horizonNanos = nanos;
        return this;
    }

    /** Runs until the program or the horizon ends. */
    public Recording run() {
        return run(Integer.MAX_VALUE);
    }

    /** As {@link #run()}, and at most until {@code requestCount} requests are done. */
    public Recording run(int requestCount) {
        Recording recording = new Recording();
        return recording.ended(run(recording, () -> recording.served().size() >= requestCount));
    }

    /** Runs until the program or the horizon ends, seen by {@code probe}. */
    public RunOutcome run(Probe probe) {
        return run(probe, () -> false);
    }

    private RunOutcome run(Probe probe, BooleanSupplier enough) {
        ProcessSpec spec = new ProcessSpec(
                new RuntimeSettings(version, gomaxprocs, RuntimeSettings.GOGC_OFF, RuntimeSettings.NO_MEMORY_LIMIT),
                new HostSettings(cpuCount, quota, hostMemoryBytes, HostSettings.NO_SMT, tenants, Optional.empty()),
                costs,
                program,
                traffic,
                LiveHeap.EMPTY,
                start);
        return Twin.run(spec, new RandomStreams(seed, 0), probe, horizonNanos, enough);
    }
}
