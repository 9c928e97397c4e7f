package gotwin.model.gc;

import gotwin.model.sched.Goroutine;
import gotwin.model.sched.GoroutineBody;
import gotwin.model.sched.Machine;
import gotwin.model.sched.Scheduler;

/**
 * What a program tells its collector while it runs: Go's package runtime/debug.
 *
 * <p>Models: Go 1.26 mgcpacer.go: setGCPercent, setMemoryLimit, gcControllerCommit; mheap.go: freeOSMemory. Neither of the
 * first two stops the world: since Go 1.19 they hold the heap's lock, which takes no time here.
 */
public final class CollectorControls {
    private final Scheduler scheduler;
    private final Collector collector;
    private final CollectedMemory memory;
    private final Heap heap;

    /** Controls of {@code collector}. */
    public CollectorControls(Scheduler scheduler, Collector collector, CollectedMemory memory) {
        this.scheduler = scheduler;
        this.collector = collector;
        this.memory = memory;
        this.heap = collector.heap();
    }

    /** {@code debug.SetGCPercent}. A negative percentage is off; the caller then waits for the running cycle. */
    public long setGcPercent(Goroutine goroutine, Machine machine, long percent) {
        heap.setGcPercent((int) Math.max(-1, Math.min(percent, Integer.MAX_VALUE)));
        collector.repace();
        return percent < 0 && collector.isMarking() ? collector.awaitCycle(machine, goroutine) : GoroutineBody.DONE;
    }

    /** {@code debug.SetMemoryLimit}. A negative limit changes nothing. */
    public void setMemoryLimitBytes(long bytes) {
        if (bytes >= 0) {
            heap.setMemoryLimitBytes(bytes);
            collector.repace();
        }
    }

    /** {@code debug.FreeOSMemory}: collects, and gives all free pages back. */
    public long freeOsMemory(Goroutine goroutine, Machine machine) {
        return freeAfter(memory.collect(goroutine, machine));
    }

    /** Goes on with it. */
    public long resumeFreeOsMemory(Goroutine goroutine, Machine machine) {
        return freeAfter(memory.resumeCollection(goroutine, machine));
    }

    private long freeAfter(long step) {
        if (step == GoroutineBody.DONE) {
            scheduler.charge(collector.scavenger().releaseAll());
        }
        return step;
    }
}
