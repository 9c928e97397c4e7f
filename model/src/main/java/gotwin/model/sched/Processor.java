package gotwin.model.sched;

import org.jspecify.annotations.Nullable;

/**
 * What an M needs to run Go code: Go's {@code p}, GOMAXPROCS of them.
 *
 * <p>Models: Go 1.24.4 runtime2.go:632.
 */
public final class Processor {
    /** States of a P. Source: runtime2.go:108-160. */
    public enum Status {
        IDLE,
        RUNNING,
        SYSCALL,
        GC_STOP,
        DEAD
    }

    /** From 0 to GOMAXPROCS - 1. */
    public final int index;

    final LocalRunQueue runQueue;
    Status status = Status.IDLE;

    @Nullable
    Machine machine;

    /** Who has it, or had it last: Go's oldm. */
    @Nullable
    Machine previousMachine;

    /** Counts time slices: goroutines that inherit a slice do not advance it. */
    int schedTick;
    /** Counts system calls that ended here. */
    int syscallTick;

    boolean preempt;

    /** Where somebody waits to scan the stack of the goroutine that runs here: Go's preemptStop. */
    @Nullable
    Processor scanner;

    /** Is to pass a safe point: Go's runSafePointFn. */
    boolean owesSafePoint;

    // Sysmon's notes about this P: Go's sysmontick.
    int seenSchedTick;
    long seenSchedNanos;
    int seenSyscallTick;
    long seenSyscallNanos;

    // Time by state.
    private long idleNanos;
    private long idleSinceNanos;

    /** Time this P's fractional mark worker spent in the current cycle. */
    public long fractionalMarkNanos;

    Processor(int index, ProcessorMask withWork) {
        this.index = index;
        this.runQueue = new LocalRunQueue(withWork, index);
    }

    /** Its state. */
    public Status status() {
        return status;
    }

    /** Goroutines on its queue, run-next included. */
    public int runnableCount() {
        return runQueue.runnableCount();
    }

    void becameIdle(long nowNanos) {
        status = Status.IDLE;
        idleSinceNanos = nowNanos;
    }

    void becameBusy(long nowNanos) {
        if (status == Status.IDLE) {
            idleNanos += nowNanos - idleSinceNanos;
        }
        status = Status.RUNNING;
    }

    /** Time during which nobody had it. */
    public long idleNanos(long nowNanos) {
        return idleNanos + (status == Status.IDLE ? nowNanos - idleSinceNanos : 0);
    }
}
