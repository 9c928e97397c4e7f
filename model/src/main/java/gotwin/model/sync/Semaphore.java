package gotwin.model.sync;

import gotwin.model.sched.Goroutine;
import gotwin.model.sched.Machine;
import gotwin.model.sched.WaitReason;

/** A counting semaphore with the runtime's queueing: woken waiters compete with newcomers. */
public final class Semaphore {
    private final SyncContext context;
    private final Sema sema;

    /** A semaphore with {@code permitCount} permits. */
    public Semaphore(SyncContext context, int permitCount) {
        this.context = context;
        this.sema = new Sema(context, permitCount);
    }

    /** Takes a permit. */
    public Outcome acquire(Machine machine, Goroutine goroutine) {
        context.scheduler.charge(context.syncNanos);
        goroutine.waitDone = false;
        return sema.acquire(machine, goroutine, Sema.Position.LAST, WaitReason.SEMACQUIRE);
    }

    /** Goes on after a wait. */
    public Outcome acquireResumed(Machine machine, Goroutine goroutine) {
        return sema.resumed(machine, goroutine, Sema.Position.LAST, WaitReason.SEMACQUIRE);
    }

    /** Returns a permit. */
    public Outcome release(Machine machine) {
        context.scheduler.charge(context.syncNanos);
        sema.release(machine, Sema.Handoff.NO);
        return Outcome.DONE;
    }
}
