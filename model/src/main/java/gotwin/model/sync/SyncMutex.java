package gotwin.model.sync;

import gotwin.model.sched.Goroutine;
import gotwin.model.sched.Machine;
import gotwin.model.sched.WaitReason;
import gotwin.model.units.Nanos;

/**
 * {@code sync.Mutex}, in normal and in starvation mode.
 *
 * <p>Models: Go 1.24.4 internal/sync/mutex.go. In normal mode a woken waiter competes with newcomers and usually loses;
 * after waiting 1 ms it switches the mutex to starvation mode, in which Unlock hands it over, first in, first out.
 *
 * <p>A goroutine's progress through lockSlow is kept in {@code waitFlags} and {@code waitSinceNanos} while it spins or
 * waits.
 */
public final class SyncMutex {
    /** Waiting longer than this makes a waiter starve. Source: mutex.go:starvationThresholdNs. */
    static final long STARVATION_NANOS = Nanos.MILLISECOND;

    /** Rounds of active spinning. Source: lock_spinbit.go, proc.go:internal_sync_runtime_canSpin. */
    static final int SPIN_ROUNDS = 4;

    // Bits of waitFlags: lockSlow's local variables.
    private static final int AWOKE = 1;
    private static final int STARVING = 2;
    private static final int HAS_WAITED = 4;
    private static final int SPIN_SHIFT = 3;

    private final SyncContext context;
    private final Sema sema;
    private boolean locked;
    private boolean woken;
    private boolean starving;
    private int waiterCount;

    /** An unlocked mutex. */
    public SyncMutex(SyncContext context) {
        this.context = context;
        this.sema = new Sema(context, 0);
    }

    /** {@code Lock}. */
    public Outcome lock(Machine machine, Goroutine goroutine) {
        context.scheduler.charge(context.mutexNanos);
        if (!locked && !woken && !starving && waiterCount == 0) {
            locked = true;
            return Outcome.DONE;
        }
        goroutine.waitFlags = 0;
        return lockSlow(machine, goroutine);
    }

    /** Goes on after a spin or a wait. */
    public Outcome lockResumed(Machine machine, Goroutine goroutine) {
        if (goroutine.waiter == SPINNING) {
            goroutine.waiter = null;
            return lockSlow(machine, goroutine);
        }
        boolean handedOver = goroutine.waitDone;
        if (!handedOver) {
            Sema.Position position = (goroutine.waitFlags & HAS_WAITED) != 0 ? Sema.Position.FIRST : Sema.Position.LAST;
            Outcome outcome = sema.resumed(machine, goroutine, position, WaitReason.MUTEX_LOCK);
            if (outcome != Outcome.DONE) {
                return outcome;
            }
        }
        long waitedNanos = context.scheduler.nowNanos() - goroutine.waitSinceNanos;
        boolean starves = (goroutine.waitFlags & STARVING) != 0 || waitedNanos > STARVATION_NANOS;
        if (starving) {
            takeOver(starves);
            return Outcome.DONE;
        }
        goroutine.waitFlags = AWOKE | HAS_WAITED | (starves ? STARVING : 0);
        return lockSlow(machine, goroutine);
    }

    private static final Object SPINNING = new Object();

    private Outcome lockSlow(Machine machine, Goroutine goroutine) {
        int flags = goroutine.waitFlags;
        if (locked && !starving && canSpin(machine, flags >> SPIN_SHIFT)) {
            if ((flags & AWOKE) == 0 && !woken && waiterCount != 0) {
                woken = true;
                flags |= AWOKE;
            }
            goroutine.waitFlags = flags + (1 << SPIN_SHIFT);
            goroutine.waiter = SPINNING;
            return Outcome.SPIN;
        }
        boolean wasLocked = locked;
        boolean wasStarving = starving;
        if (!wasStarving) {
            locked = true;
        }
        if (wasLocked || wasStarving) {
            waiterCount++;
        }
        if ((flags & STARVING) != 0 && wasLocked) {
            starving = true;
        }
        if ((flags & AWOKE) != 0) {
            woken = false;
        }
        if (!wasLocked && !wasStarving) {
            return Outcome.DONE;
        }
        Sema.Position position = Sema.Position.LAST;
        if ((flags & HAS_WAITED) != 0) {
            position = Sema.Position.FIRST;
        } else {
            goroutine.waitSinceNanos = context.scheduler.nowNanos();
        }
        goroutine.waitFlags = flags;
        goroutine.waitDone = false;
        Outcome outcome = sema.acquire(machine, goroutine, position, WaitReason.MUTEX_LOCK);
        return outcome == Outcome.DONE ? lockResumedAtOnce(machine, goroutine) : outcome;
    }

    /** The semaphore had a unit: the goroutine goes on as if it had been woken. */
    private Outcome lockResumedAtOnce(Machine machine, Goroutine goroutine) {
        goroutine.waitDone = true;
        return lockResumed(machine, goroutine);
    }

    /** In starvation mode the woken waiter owns the mutex already. */
    private void takeOver(boolean starves) {
        locked = true;
        waiterCount--;
        if (!starves || waiterCount == 0) {
            starving = false;
        }
    }

    /** Source: proc.go:internal_sync_runtime_canSpin. */
    private boolean canSpin(Machine machine, int rounds) {
        int idleOrSpinning = context.scheduler.idleProcessorCount() + context.scheduler.spinningMachineCount();
        return rounds < SPIN_ROUNDS
                && context.scheduler.host().cpuCount() > 1
                && context.scheduler.processorCount() > idleOrSpinning + 1
                && machine.processor().runnableCount() == 0;
    }

    /** CPU time of one round of spinning. */
    public long spinNanos() {
        return context.mutexSpinNanos;
    }

    /** {@code Unlock}. */
    public Outcome unlock(Machine machine) {
        context.scheduler.charge(context.mutexNanos);
        if (!locked) {
            return context.fatal("sync: unlock of unlocked mutex");
        }
        locked = false;
        if (!starving) {
            if (waiterCount == 0 || woken) {
                return Outcome.DONE;
            }
            waiterCount--;
            woken = true;
            sema.release(machine, Sema.Handoff.NO);
            return Outcome.DONE;
        }
        return sema.release(machine, Sema.Handoff.YES) ? Outcome.LEFT : Outcome.DONE;
    }

    /** Whether somebody holds it. */
    public boolean isLocked() {
        return locked;
    }
}
