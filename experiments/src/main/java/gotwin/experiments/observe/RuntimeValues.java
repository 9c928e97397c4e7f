package gotwin.experiments.observe;

import gotwin.model.probe.RuntimeState;
import gotwin.model.process.GoroutineMetrics;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Which part of a runtime's state each metric shows. Models: Go 1.26 metrics.go, initMetrics. */
final class RuntimeValues {
    private static final Set<RuntimeMetric> GOROUTINE_DETAILS = Set.of(
            RuntimeMetric.SCHED_GOROUTINES_CREATED,
            RuntimeMetric.SCHED_NOT_IN_GO,
            RuntimeMetric.SCHED_RUNNABLE,
            RuntimeMetric.SCHED_RUNNING,
            RuntimeMetric.SCHED_WAITING,
            RuntimeMetric.SCHED_THREADS);

    private final Map<RuntimeMetric, Long> values = new EnumMap<>(RuntimeMetric.class);

    private RuntimeValues() {}

    /**
     * What a program would read.
     *
     * @param release what the release has metrics of
     * @param mutexWaitNanos time for which goroutines waited for locks; Ms that wait for the runtime's are added
     */
    static Map<RuntimeMetric, Long> of(RuntimeState state, GoroutineMetrics release, long mutexWaitNanos) {
        var reading = new RuntimeValues();
        reading.values.put(RuntimeMetric.SYNC_MUTEX_WAIT, mutexWaitNanos + state.runtimeLockNanos());
        reading.add(state.cpu());
        reading.add(state.collection());
        reading.add(state.objects());
        reading.add(state.memory());
        reading.add(state.goroutines(), release);
        return reading.values;
    }

    private void add(RuntimeState.CpuTime cpu) {
        values.put(RuntimeMetric.CPU_GC_MARK_ASSIST, cpu.assistNanos());
        values.put(RuntimeMetric.CPU_GC_MARK_DEDICATED, cpu.dedicatedNanos());
        values.put(RuntimeMetric.CPU_GC_MARK_IDLE, cpu.idleMarkNanos());
        values.put(RuntimeMetric.CPU_GC_PAUSE, cpu.pauseNanos());
        values.put(RuntimeMetric.CPU_GC_TOTAL, cpu.collectorNanos());
        values.put(RuntimeMetric.CPU_IDLE, cpu.idleNanos());
        values.put(RuntimeMetric.CPU_SCAVENGE_ASSIST, 0L);
        values.put(RuntimeMetric.CPU_SCAVENGE_BACKGROUND, cpu.scavengeNanos());
        values.put(RuntimeMetric.CPU_SCAVENGE_TOTAL, cpu.scavengeNanos());
        values.put(RuntimeMetric.CPU_TOTAL, cpu.totalNanos());
        values.put(RuntimeMetric.CPU_USER, cpu.userNanos());
    }

    private void add(RuntimeState.Collection collection) {
        values.put(RuntimeMetric.GC_CYCLES_AUTOMATIC, collection.automaticCycleCount());
        values.put(RuntimeMetric.GC_CYCLES_FORCED, collection.forcedCycleCount());
        values.put(RuntimeMetric.GC_CYCLES_TOTAL, collection.automaticCycleCount() + collection.forcedCycleCount());
        values.put(RuntimeMetric.GC_GOGC, (long) collection.gogcPercent());
        values.put(RuntimeMetric.GC_GOMEMLIMIT, collection.gomemlimitBytes());
        values.put(RuntimeMetric.GC_HEAP_ALLOCS, collection.allocatedBytes());
        values.put(RuntimeMetric.GC_HEAP_FREES, collection.freedBytes());
        values.put(RuntimeMetric.GC_HEAP_GOAL, collection.goalBytes());
        values.put(RuntimeMetric.GC_HEAP_LIVE, collection.markedBytes());
        values.put(RuntimeMetric.GC_LIMITER_LAST_ENABLED, collection.limiterLastEnabledCycle());
        values.put(RuntimeMetric.GC_SCAN_GLOBALS, collection.globalsScanBytes());
        values.put(RuntimeMetric.GC_SCAN_HEAP, collection.heapScanBytes());
        values.put(RuntimeMetric.GC_SCAN_STACK, collection.stackScanBytes());
        values.put(RuntimeMetric.GC_STACK_STARTING_SIZE, collection.startStackBytes());
        values.put(
                RuntimeMetric.GC_SCAN_TOTAL,
                collection.globalsScanBytes() + collection.heapScanBytes() + collection.stackScanBytes());
    }

    private void add(RuntimeState.Objects objects) {
        values.put(RuntimeMetric.GC_HEAP_ALLOCS_OBJECTS, objects.allocatedCount());
        values.put(RuntimeMetric.GC_HEAP_FREES_OBJECTS, objects.freedCount());
        values.put(RuntimeMetric.GC_HEAP_OBJECTS, objects.allocatedCount() - objects.freedCount());
        values.put(RuntimeMetric.GC_HEAP_TINY_ALLOCS, objects.tinyCount());
    }

    private void add(RuntimeState.MemoryClasses memory) {
        values.put(RuntimeMetric.MEMORY_HEAP_FREE, memory.freeBytes());
        values.put(RuntimeMetric.MEMORY_HEAP_OBJECTS, memory.objectBytes());
        values.put(RuntimeMetric.MEMORY_HEAP_RELEASED, memory.releasedBytes());
        values.put(RuntimeMetric.MEMORY_HEAP_STACKS, memory.stackBytes());
        values.put(RuntimeMetric.MEMORY_HEAP_UNUSED, memory.unusedBytes());
        values.put(RuntimeMetric.MEMORY_MCACHE_FREE, memory.mcaches().freeBytes());
        values.put(RuntimeMetric.MEMORY_MCACHE_INUSE, memory.mcaches().inUseBytes());
        values.put(RuntimeMetric.MEMORY_MSPAN_FREE, memory.mspans().freeBytes());
        values.put(RuntimeMetric.MEMORY_MSPAN_INUSE, memory.mspans().inUseBytes());
        values.put(RuntimeMetric.MEMORY_METADATA_OTHER, memory.metadataBytes());
        values.put(RuntimeMetric.MEMORY_OS_STACKS, 0L);
        values.put(RuntimeMetric.MEMORY_OTHER, memory.otherBytes());
        values.put(RuntimeMetric.MEMORY_PROFILING, memory.profilingBytes());
        values.put(RuntimeMetric.MEMORY_TOTAL, memory.totalBytes());
    }

    private void add(RuntimeState.Goroutines goroutines, GoroutineMetrics release) {
        values.put(RuntimeMetric.CGO_CALLS, goroutines.foreignCallCount());
        values.put(RuntimeMetric.SCHED_GOMAXPROCS, (long) goroutines.processorCount());
        values.put(RuntimeMetric.SCHED_GOROUTINES_CREATED, goroutines.createdCount());
        values.put(RuntimeMetric.SCHED_NOT_IN_GO, (long) goroutines.notInGoCount());
        values.put(RuntimeMetric.SCHED_RUNNABLE, (long) goroutines.runnableCount());
        values.put(RuntimeMetric.SCHED_RUNNING, (long) goroutines.runningCount());
        values.put(RuntimeMetric.SCHED_WAITING, goroutines.waitingCount());
        values.put(RuntimeMetric.SCHED_GOROUTINES, goroutines.count());
        values.put(RuntimeMetric.SCHED_THREADS, (long) goroutines.threadCount());
        if (release == GoroutineMetrics.PROGRAM_ONLY) {
            values.keySet().removeAll(GOROUTINE_DETAILS);
            values.put(RuntimeMetric.SCHED_GOROUTINES, goroutines.programCount());
        }
    }
}
