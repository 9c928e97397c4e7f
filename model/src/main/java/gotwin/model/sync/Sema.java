package gotwin.model.sync;

import gotwin.model.sched.Goroutine;
import gotwin.model.sched.Machine;
import gotwin.model.sched.WaitReason;

/**
 * The runtime's semaphore under the locks of package sync.
 *
 * <p>Models: Go 1.24.4 sema.go: semacquire1, semrelease1. Waiters of one address queue first in, first out, or last in on
 * request; a woken waiter competes again unless the unit was handed over.
 *
 * <p>Departs: the table of 251 treaps by address is one queue per semaphore; its order per address is the same.
 */
final class Sema {
    /** Where a waiter queues. */
    enum Position {
        LAST,
        FIRST
    }

    /** Whether the releaser gives its unit, and the processor, to the first waiter. */
    enum Handoff {
        NO,
        YES
    }

    private final SyncContext context;
    private final WaitQueue waiters = new WaitQueue();
    private int units;

    Sema(SyncContext context, int units) {
        this.context = context;
        this.units = units;
    }

    Outcome acquire(Machine machine, Goroutine goroutine, Position position, WaitReason reason) {
        if (units > 0) {
            units--;
            return Outcome.DONE;
        }
        enqueue(machine, goroutine, position, reason);
        return Outcome.LEFT;
    }

    /** The woken waiter goes on: it has the unit, or competes for it. */
    Outcome resumed(Machine machine, Goroutine goroutine, Position position, WaitReason reason) {
        if (goroutine.waitDone) {
            return Outcome.DONE;
        }
        return acquire(machine, goroutine, position, reason);
    }

    /** Returns a unit and wakes the first waiter; true if the releaser yielded its P to it. */
    boolean release(Machine machine, Handoff handoff) {
        units++;
        Waiter waiter = waiters.pollFirst();
        if (waiter == null) {
            return false;
        }
        Goroutine woken = waiter.goroutine();
        boolean handedOver = handoff == Handoff.YES && units > 0;
        if (handedOver) {
            units--;
        }
        woken.waitDone = handedOver;
        woken.waiter = null;
        context.release(waiter);
        context.scheduler.ready(woken, machine);
        if (handedOver) {
            context.scheduler.goyield(machine);
        }
        return handedOver;
    }

    private void enqueue(Machine machine, Goroutine goroutine, Position position, WaitReason reason) {
        Waiter waiter = context.waiter(goroutine);
        goroutine.waiter = waiter;
        if (position == Position.FIRST) {
            waiters.addFirst(waiter);
        } else {
            waiters.addLast(waiter);
        }
        context.scheduler.park(machine, reason);
    }
}
