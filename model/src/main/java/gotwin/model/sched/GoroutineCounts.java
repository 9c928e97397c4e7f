package gotwin.model.sched;

import gotwin.model.probe.RuntimeState;

/** Counts goroutines by state. Models: Go 1.26 metrics.go, schedStatsAggregate.compute. */
public final class GoroutineCounts {
    private GoroutineCounts() {}

    /**
     * The counts of one instant.
     *
     * @param programCount goroutines of the program
     * @param runtimeCount the runtime's own
     * @param createdCount goroutines created
     * @param foreignCallCount calls of C
     */
    public static RuntimeState.Goroutines of(
            Scheduler scheduler, long programCount, long runtimeCount, long createdCount, long foreignCallCount) {
        int running = 0;
        int runnable = scheduler.globalRunnableCount();
        for (Processor processor : scheduler.processors()) {
            // A P that was promised to an M is idle in Go's eyes until the M's thread runs.
            running += processor.status == Processor.Status.RUNNING && processor.machine != null ? 1 : 0;
            runnable += processor.runnableCount();
        }
        int notInGo = 0;
        for (Machine machine : scheduler.machines) {
            Goroutine current = machine.current;
            notInGo += current != null && current.status == GoroutineStatus.SYSCALL ? 1 : 0;
        }
        return new RuntimeState.Goroutines(
                scheduler.processorCount(),
                scheduler.threadCount(),
                programCount,
                runtimeCount,
                createdCount,
                running,
                runnable,
                notInGo,
                foreignCallCount);
    }
}
