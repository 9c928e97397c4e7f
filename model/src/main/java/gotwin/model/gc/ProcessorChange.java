package gotwin.model.gc;

import gotwin.model.probe.Probe.StopReason;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.GoroutineBody;
import gotwin.model.sched.Machine;
import gotwin.model.sched.Scheduler;

/**
 * {@code runtime.GOMAXPROCS(n)}: waits for a running cycle, stops the world, and starts it with another number of Ps.
 *
 * <p>Models: Go 1.26.8 debug.go:GOMAXPROCS, proc.go: stopTheWorldGC, procresize. Departs: who waits for somebody else's
 * stop is woken at its end with all others, where Go hands a semaphore from one to the next; the work inside the stop takes
 * as long as that inside a cycle's.
 */
public final class ProcessorChange {
    /** More Ps than any host has CPUs. Assumption. */
    private static final long COUNT_MAX = 1 << 16;

    private final Collector collector;
    private final Scheduler scheduler;

    /** Changes for a process that {@code collector} collects. */
    public ProcessorChange(Collector collector, Scheduler scheduler) {
        this.collector = collector;
        this.scheduler = scheduler;
    }

    /**
     * Begins, or goes on; DONE when there are {@code count} Ps.
     *
     * @param count 0 and less change nothing
     */
    public long advance(Goroutine goroutine, Machine machine, long count) {
        WorldStop stop = collector.stop();
        if (!stop.isBy(goroutine)) {
            if (count <= 0 || count == scheduler.processorCount()) {
                return GoroutineBody.DONE;
            }
            if (collector.isBusy()) {
                return collector.awaitCycle(machine, goroutine);
            }
            collector.beginProcessorChange();
        }
        long step = stop.advance(goroutine, machine);
        if (step == WorldStop.STOPPED) {
            scheduler.world().startWith((int) Math.min(count, COUNT_MAX));
            step = stop.end(goroutine, machine, StopReason.OTHER);
            collector.processorsChanged();
        }
        if (step == GoroutineBody.DONE) {
            collector.endProcessorChange(machine);
        }
        return step;
    }
}
