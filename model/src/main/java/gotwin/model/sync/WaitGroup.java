package gotwin.model.sync;

import gotwin.model.sched.Goroutine;
import gotwin.model.sched.Machine;
import gotwin.model.sched.WaitReason;

/**
 * {@code sync.WaitGroup}.
 *
 * <p>Models: Go 1.24.4 sync/waitgroup.go.
 */
public final class WaitGroup {
    private final SyncContext context;
    private final Sema sema;
    private long count;
    private int waiterCount;

    /** A wait group with a count of 0. */
    public WaitGroup(SyncContext context) {
        this.context = context;
        this.sema = new Sema(context, 0);
    }

    /** {@code Add}; a count of 0 releases all waiters. */
    public Outcome add(Machine machine, long deltaCount) {
        context.scheduler.charge(context.syncNanos);
        count += deltaCount;
        if (count < 0) {
            return context.panic("sync: negative WaitGroup counter");
        }
        if (waiterCount != 0 && deltaCount > 0 && count == deltaCount) {
            return context.panic("sync: WaitGroup misuse: Add called concurrently with Wait");
        }
        if (count > 0) {
            return Outcome.DONE;
        }
        int released = waiterCount;
        waiterCount = 0;
        for (int i = 0; i < released; i++) {
            sema.release(machine, Sema.Handoff.NO);
        }
        return Outcome.DONE;
    }

    /** {@code Wait}. */
    public Outcome await(Machine machine, Goroutine goroutine) {
        context.scheduler.charge(context.syncNanos);
        if (count == 0) {
            return Outcome.DONE;
        }
        waiterCount++;
        goroutine.waitDone = false;
        return sema.acquire(machine, goroutine, Sema.Position.LAST, WaitReason.WAIT_GROUP_WAIT);
    }

    /** Goes on after a wait. */
    public Outcome awaitResumed(Machine machine, Goroutine goroutine) {
        return sema.resumed(machine, goroutine, Sema.Position.LAST, WaitReason.WAIT_GROUP_WAIT);
    }
}
