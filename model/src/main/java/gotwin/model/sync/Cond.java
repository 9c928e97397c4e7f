package gotwin.model.sync;

import gotwin.model.sched.Goroutine;
import gotwin.model.sched.Machine;
import gotwin.model.sched.WaitReason;

/**
 * {@code sync.Cond}: waiters hold tickets, and wake by the lowest.
 *
 * <p>Models: Go 1.24.4 sync/cond.go, runtime/sema.go: notifyListAdd, notifyListWait, notifyListNotifyOne,
 * notifyListNotifyAll.
 */
public final class Cond {
    // Steps of a wait, in waitFlags above those of the mutex.
    private static final int WAITS_FOR_LOCK = 1 << 17;

    private final SyncContext context;
    private final SyncMutex mutex;
    private final WaitQueue waiters = new WaitQueue();

    /** A condition whose {@code L} is {@code mutex}. */
    public Cond(SyncContext context, SyncMutex mutex) {
        this.context = context;
        this.mutex = mutex;
    }

    /**
     * {@code Wait}: releases the mutex and parks.
     *
     * <p>Go takes its ticket before it unlocks and may find it called already; here nobody can call in between unless the
     * unlock yields, and then the waiter queues first.
     */
    public Outcome await(Machine machine, Goroutine goroutine) {
        context.scheduler.charge(context.syncNanos);
        Outcome unlocked = mutex.unlock(machine);
        if (unlocked == Outcome.ENDED) {
            return unlocked;
        }
        goroutine.waitFlags = 0;
        if (unlocked == Outcome.LEFT) {
            goroutine.waitFlags = YIELDED_IN_UNLOCK;
            Waiter early = context.waiter(goroutine);
            goroutine.waiter = early;
            waiters.addLast(early);
            return Outcome.LEFT;
        }
        Waiter waiter = context.waiter(goroutine);
        goroutine.waiter = waiter;
        waiters.addLast(waiter);
        context.scheduler.park(machine, WaitReason.COND_WAIT);
        return Outcome.LEFT;
    }

    private static final int YIELDED_IN_UNLOCK = 1 << 18;

    /** Goes on: after the call it takes the mutex again. */
    public Outcome awaitResumed(Machine machine, Goroutine goroutine) {
        if ((goroutine.waitFlags & YIELDED_IN_UNLOCK) != 0) {
            goroutine.waitFlags = 0;
            if (goroutine.waiter != null) {
                context.scheduler.park(machine, WaitReason.COND_WAIT);
                return Outcome.LEFT;
            }
        }
        Outcome outcome;
        if ((goroutine.waitFlags & WAITS_FOR_LOCK) == 0) {
            outcome = mutex.lock(machine, goroutine);
        } else {
            goroutine.waitFlags &= ~WAITS_FOR_LOCK;
            outcome = mutex.lockResumed(machine, goroutine);
        }
        if (outcome != Outcome.DONE) {
            goroutine.waitFlags |= WAITS_FOR_LOCK;
        }
        return outcome;
    }

    /** {@code Signal}. */
    public Outcome signal(Machine machine) {
        context.scheduler.charge(context.syncNanos);
        wakeFirst(machine);
        return Outcome.DONE;
    }

    /** {@code Broadcast}. */
    public Outcome broadcast(Machine machine) {
        context.scheduler.charge(context.syncNanos);
        while (!waiters.isEmpty()) {
            wakeFirst(machine);
        }
        return Outcome.DONE;
    }

    private void wakeFirst(Machine machine) {
        Waiter waiter = waiters.pollFirst();
        if (waiter == null) {
            return;
        }
        Goroutine woken = waiter.goroutine();
        woken.waiter = null;
        context.release(waiter);
        if ((woken.waitFlags & YIELDED_IN_UNLOCK) == 0) {
            context.scheduler.ready(woken, machine);
        }
    }

    /** CPU time of one round of spinning. */
    public long spinNanos() {
        return mutex.spinNanos();
    }
}
