package gotwin.model.sched;

import gotwin.model.probe.Cause;

/**
 * Stops running goroutines so that somebody can scan their stacks. Who was stopped goes on as the next on the P of the one who
 * scanned, or wherever it is stolen to.
 *
 * <p>Models: Go 1.26.8 preempt.go: suspendG, resumeG; proc.go:preemptPark. Departs: who scans does not wait until the goroutine
 * has stopped; the stacks of the goroutines that run are evenly spread among all; one that is not stopped before the P runs
 * another is taken to be scanned all the same.
 */
public final class Suspension {
    private final Scheduler scheduler;

    Suspension(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * {@code scanner} scans stacks: of {@code stackCount} the next {@code claimedCount} after {@code doneCount}. Goroutines
     * that allocate, enter a system call or work for the runtime are where their stacks can be scanned.
     */
    public void suspend(Machine scanner, long doneCount, long claimedCount, long stackCount) {
        Processor[] processors = scheduler.processors();
        long from = doneCount * processors.length / stackCount;
        long to = (doneCount + claimedCount) * processors.length / stackCount;
        for (int i = (int) from; i < to; i++) {
            Machine machine = processors[i].machine;
            if (machine != null && machine != scanner && isRunning(machine)) {
                processors[i].scanner = scanner.processor();
                scheduler.preemptor().preemptOne(processors[i]);
            }
        }
    }

    private static boolean isRunning(Machine machine) {
        Goroutine goroutine = machine.current;
        return goroutine != null
                && goroutine.number >= 0
                && goroutine.pendingAllocation == null
                && goroutine.status == GoroutineStatus.RUNNING;
    }

    /** The goroutine on {@code machine} stops. */
    long stop(Machine machine, Processor scanner) {
        Goroutine goroutine = scheduler.drop(machine);
        scheduler.changes.runnable(goroutine, Cause.PREEMPTED);
        if (scanner.status == Processor.Status.RUNNING) {
            scheduler.queues().putNext(scanner, goroutine);
        } else {
            scheduler.queues().putGlobal(goroutine);
        }
        scheduler.wakeProcessor();
        return GoroutineBody.LEFT;
    }
}
