package gotwin.model.sched;

import gotwin.model.units.Nanos;

/**
 * What Ps have that an M without work may take: goroutines on their queues, and timers.
 *
 * <p>Models: Go 1.26.8 proc.go: the masks stealWork reads, checkRunqsNoP, checkTimersNoP. Departs: Go keeps a mask of Ps
 * that may have timers and one of idle Ps; here the masks say exactly who has something, so that most passes look at no P.
 */
final class Victims {
    private final Scheduler scheduler;
    private final ProcessorMask withWork;

    Victims(Scheduler scheduler) {
        this.scheduler = scheduler;
        this.withWork = scheduler.processors.withWork;
    }

    /** Whether any P has goroutines on its queue. */
    boolean haveGoroutines() {
        return !withWork.isEmpty();
    }

    /** Whether any P has timers. */
    boolean haveTimers() {
        return !scheduler.timers().owners().isEmpty();
    }

    /** Whether goroutines are on the queue of the P of this index, and it is not idle. */
    boolean hasGoroutines(int index) {
        return withWork.read(index) && scheduler.processors()[index].status != Processor.Status.IDLE;
    }

    boolean hasTimers(int index) {
        return scheduler.timers().owners().read(index);
    }

    /** Whether any P that is not idle has goroutines on its queue. */
    boolean haveWork() {
        for (int i = withWork.next(0); i >= 0; i = withWork.next(i + 1)) {
            if (hasGoroutines(i)) {
                return true;
            }
        }
        return false;
    }

    /** Instant of the earliest timer of all Ps, {@link Nanos#NEVER} if there is none. */
    long earliestTimerNanos() {
        ProcessorMask owners = scheduler.timers().owners();
        long earliestNanos = Nanos.NEVER;
        for (int i = owners.next(0); i >= 0; i = owners.next(i + 1)) {
            earliestNanos = Math.min(
                    earliestNanos, scheduler.timers().earliestNanos(scheduler.processors()[i]));
        }
        return earliestNanos;
    }
}
