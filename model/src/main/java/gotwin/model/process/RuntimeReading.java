package gotwin.model.process;

import gotwin.model.gc.CollectedMemory;
import gotwin.model.gc.Collector;
import gotwin.model.probe.RuntimeState;
import gotwin.model.program.CompiledProgram;
import gotwin.model.sched.GoroutineCounts;
import gotwin.model.sched.Scheduler;

/**
 * Reads what a program could read of its runtime. Models: Go 1.26 metrics.go.
 *
 * <p>The runtime's own goroutines are those of a program that imports nothing that has finalizers. Of a program that only
 * serves requests, main is one of the program's: it accepts connections.
 */
final class RuntimeReading {
    /** Forced collection, sweeper, scavenger. Source: Go 1.26 proc.go and mgc.go, forcegchelper, bgsweep, bgscavenge. */
    private static final int ALWAYS_THERE_COUNT = 3;

    private final RuntimeSettings settings;
    private final CompiledProgram program;
    private final Scheduler scheduler;
    private final Goroutines goroutines;
    private final ForeignCalls foreignCalls;
    private final Collector collector;
    private final CollectedMemory memory;

    RuntimeReading(
            RuntimeSettings settings,
            CompiledProgram program,
            Scheduler scheduler,
            Goroutines goroutines,
            ForeignCalls foreignCalls,
            Collector collector,
            CollectedMemory memory) {
        this.settings = settings;
        this.program = program;
        this.scheduler = scheduler;
        this.goroutines = goroutines;
        this.foreignCalls = foreignCalls;
        this.collector = collector;
        this.memory = memory;
    }

    RuntimeState now() {
        int runtimeCount = ALWAYS_THERE_COUNT + updaterCount() + collector.workerCount();
        int absentMainCount = program.mainFunction() < 0 ? 1 : 0;
        return new RuntimeState(
                scheduler.nowNanos(),
                GoroutineCounts.of(
                        scheduler,
                        goroutines.aliveCount() + absentMainCount,
                        runtimeCount,
                        goroutines.createdCount() + runtimeCount,
                        foreignCalls.count()),
                collector.totals().cpuTime(),
                collector.read(),
                memory.readObjects(),
                memory.read(),
                scheduler.lock().sleptNanos());
    }

    /** The goroutine that follows the CPU quota. Source: Go 1.25 proc.go, updateMaxProcsGoroutine. */
    private int updaterCount() {
        return settings.version().defaultProcessors() == DefaultProcessors.CPUS_WITHIN_QUOTA ? 1 : 0;
    }
}
