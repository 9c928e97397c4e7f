package gotwin.model.sched;

import gotwin.model.probe.Cause;
import org.jspecify.annotations.Nullable;

/**
 * A goroutine: Go's {@code g}.
 *
 * <p>Models: Go 1.24.4 runtime2.go:396. The fields below "what it runs" belong to its body, those below "what it waits
 * for" to whoever parked it; the scheduler does not look at them.
 *
 * <p>A parked goroutine costs about 140 bytes, and its stack of variables.
 */
public final class Goroutine {
    private static final long[] NO_VARIABLES = {};

    /** Whose goroutine it is. */
    enum Owner {
        PROGRAM,
        /** The collector's: marks or sweeps. */
        RUNTIME
    }

    /** Main is 0, the others in order of creation; the runtime's own are negative. */
    public int number;

    final GoroutineBody body;
    GoroutineStatus status = GoroutineStatus.DEAD;
    WaitReason waitReason = WaitReason.NEVER;

    @Nullable
    Goroutine next;

    @Nullable
    Machine machine;

    @Nullable
    Machine lockedMachine;

    boolean preempt;
    /** When it became runnable or began to wait. */
    long statusSinceNanos;
    /** Came back from a system call, found no P and has not run since. */
    boolean leavesSyscall;

    // What it runs.
    public int pc;
    /** How far it is in its present instruction. */
    public byte phase;
    /** The last of its instructions that takes time was a copy. */
    public boolean copiedLast;

    public int base;
    public int top;
    public long[] variables = NO_VARIABLES;
    public @Nullable Object environment;
    public long remainingNanos;
    public @Nullable RequestRecord request;

    // What it waits for.
    public long waitValue;
    /** The case of a select that was chosen, at most 32,767; small, because a million goroutines have it. */
    public short waitCase;

    public boolean waitDone;
    public @Nullable Object waiter;
    public long waitSinceNanos;
    public int waitFlags;

    /** Size of its stack. */
    public int stackBytes;

    /** The part that frames with a given size use. */
    public int frameBytes;

    /** Whether it is among those whose stack may shrink. */
    public boolean hasLargeStack;

    /** An allocation that had to work or to wait. */
    public @Nullable Object pendingAllocation;

    /** Bytes it may allocate before it must assist: Go's gcAssistBytes. */
    public long assistCreditBytes;

    /** The cycle {@link #assistCreditBytes} belongs to; each cycle starts everybody at 0. */
    public int assistCycle;

    /** A goroutine of the program that runs {@code body}. */
    public Goroutine(int number, GoroutineBody body) {
        this.number = number;
        this.body = body;
    }

    /** A goroutine of the runtime that has started and waits. */
    public Goroutine(int number, GoroutineBody body, WaitReason waitReason) {
        this(number, body);
        this.status = GoroutineStatus.WAITING;
        this.waitReason = waitReason;
    }

    Owner owner() {
        return number < 0 ? Owner.RUNTIME : Owner.PROGRAM;
    }

    /** A dead goroutine becomes a new one, and keeps the room for its variables. */
    public void reuse(int newNumber) {
        if (status != GoroutineStatus.DEAD) {
            throw new IllegalStateException("G" + number + " is reused while " + status);
        }
        number = newNumber;
        waitReason = WaitReason.NEVER;
        phase = 0;
        copiedLast = false;
        environment = null;
        request = null;
        assistCreditBytes = 0;
    }

    /** A goroutine of the runtime that has not started: the process it belongs to is about to. */
    public void notStarted() {
        status = GoroutineStatus.DEAD;
        waitReason = WaitReason.NEVER;
    }

    /** Its state. */
    public GoroutineStatus status() {
        return status;
    }

    /** Why it waits, or waited last; {@link WaitReason#NEVER} before. */
    public WaitReason waitReason() {
        return waitReason;
    }

    /** Whether it was asked to give up its P. */
    public boolean isPreempted() {
        return preempt;
    }

    /** Whether it may run on one M only. */
    public boolean isLocked() {
        return lockedMachine != null;
    }

    /** So much of the burst that begins is waiting for the scheduler's lock. */
    void waitedForRuntime(long nanos) {
        RequestRecord record = request;
        if (record != null) {
            record.charge(Cause.RUNTIME_LOCK, nanos);
        }
    }

    /** From now on its time has another cause. */
    public void spend(Cause cause, long nowNanos) {
        RequestRecord record = request;
        if (record != null) {
            record.spend(cause, nowNanos);
        }
    }
}
