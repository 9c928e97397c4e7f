package gotwin.model.sync;

import gotwin.model.sched.Goroutine;
import gotwin.model.sched.Machine;
import gotwin.model.sched.WaitReason;

/**
 * {@code sync.RWMutex}.
 *
 * <p>Models: Go 1.24.4 sync/rwmutex.go. A writer that waits keeps new readers out; the last reader to leave lets it in;
 * a leaving writer wakes all readers that wait and then the next writer.
 */
public final class RwMutex {
    // Phases of a writer, kept in phase-like waitFlags while it waits for the inner mutex or for readers.
    private static final int WAITS_FOR_WRITERS = 1 << 16;

    private final SyncContext context;
    private final SyncMutex writers;
    private final Sema writerSema;
    private final Sema readerSema;
    private int readerCount;
    private int readerWait;
    private boolean writerPending;

    /** An unlocked mutex. */
    public RwMutex(SyncContext context) {
        this.context = context;
        this.writers = new SyncMutex(context);
        this.writerSema = new Sema(context, 0);
        this.readerSema = new Sema(context, 0);
    }

    /** {@code RLock}. */
    public Outcome readLock(Machine machine, Goroutine goroutine) {
        context.scheduler.charge(context.syncNanos);
        readerCount++;
        if (!writerPending) {
            return Outcome.DONE;
        }
        goroutine.waitDone = false;
        return readerSema.acquire(machine, goroutine, Sema.Position.LAST, WaitReason.RWMUTEX_RLOCK);
    }

    /** Goes on after a wait. */
    public Outcome readLockResumed(Machine machine, Goroutine goroutine) {
        return readerSema.resumed(machine, goroutine, Sema.Position.LAST, WaitReason.RWMUTEX_RLOCK);
    }

    /** {@code RUnlock}. */
    public Outcome readUnlock(Machine machine) {
        context.scheduler.charge(context.syncNanos);
        if (readerCount == 0) {
            return context.fatal("sync: RUnlock of unlocked RWMutex");
        }
        readerCount--;
        if (writerPending) {
            readerWait--;
            if (readerWait == 0) {
                writerSema.release(machine, Sema.Handoff.NO);
            }
        }
        return Outcome.DONE;
    }

    /** {@code Lock}. */
    public Outcome writeLock(Machine machine, Goroutine goroutine) {
        Outcome outcome = writers.lock(machine, goroutine);
        return outcome == Outcome.DONE ? lockOutReaders(machine, goroutine) : marked(goroutine, outcome);
    }

    /** Goes on after a wait or a spin. */
    public Outcome writeLockResumed(Machine machine, Goroutine goroutine) {
        if ((goroutine.waitFlags & WAITS_FOR_WRITERS) == 0) {
            return writerSema.resumed(machine, goroutine, Sema.Position.LAST, WaitReason.RWMUTEX_LOCK);
        }
        goroutine.waitFlags &= ~WAITS_FOR_WRITERS;
        Outcome outcome = writers.lockResumed(machine, goroutine);
        return outcome == Outcome.DONE ? lockOutReaders(machine, goroutine) : marked(goroutine, outcome);
    }

    private static Outcome marked(Goroutine goroutine, Outcome outcome) {
        goroutine.waitFlags |= WAITS_FOR_WRITERS;
        return outcome;
    }

    private Outcome lockOutReaders(Machine machine, Goroutine goroutine) {
        context.scheduler.charge(context.syncNanos);
        writerPending = true;
        readerWait += readerCount;
        if (readerWait == 0) {
            return Outcome.DONE;
        }
        goroutine.waitFlags = 0;
        goroutine.waitDone = false;
        return writerSema.acquire(machine, goroutine, Sema.Position.LAST, WaitReason.RWMUTEX_LOCK);
    }

    /** {@code Unlock}. */
    public Outcome writeUnlock(Machine machine) {
        context.scheduler.charge(context.syncNanos);
        if (!writerPending) {
            return context.fatal("sync: Unlock of unlocked RWMutex");
        }
        writerPending = false;
        for (int i = 0; i < readerCount; i++) {
            readerSema.release(machine, Sema.Handoff.NO);
        }
        return writers.unlock(machine);
    }

    /** CPU time of one round of spinning. */
    public long spinNanos() {
        return writers.spinNanos();
    }
}
