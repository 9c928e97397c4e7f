package gotwin.model.sched;

import gotwin.model.host.HostThread;
import gotwin.model.host.ThreadBody;
import gotwin.model.host.ThreadTimes;
import gotwin.model.probe.Cause;
import org.jspecify.annotations.Nullable;

/**
 * A worker thread: Go's {@code m}.
 *
 * <p>Models: Go 1.24.4 runtime2.go:528. What an M does next is its {@link Activity}: Go keeps it on the thread's stack,
 * the twin in a field.
 */
public final class Machine implements ThreadBody {
    /** Where an M goes on when its last burst or sleep is over. */
    enum Activity {
        /** Runs its goroutine. */
        EXECUTE,
        /** Looks for a goroutine, from the top of findRunnable. */
        SCHEDULE,
        /** Looks for a goroutine: has slept before taking a victim's run-next goroutine. */
        STEAL_AFTER_NAP,
        /** Looks for a goroutine: has found nothing to steal. */
        GIVE_UP,
        /** Comes back from a netpoll that did not block. */
        HARVEST,
        /** Comes back from a blocking netpoll. */
        NETPOLL_RETURN,
        /** Sleeps until the world has stopped. */
        AWAIT_STOP,
        /** Sleeps until every P has passed a safe point. */
        AWAIT_SAFE_POINTS,
        /** Was created with a P. */
        START,
        /** Was parked and got a P. */
        UNPARK,
        /** Ends the part of a system call that takes CPU. */
        SYSCALL_BLOCK,
        /** Comes back from a system call. */
        SYSCALL_RETURN
    }

    /** From 0 in order of creation. */
    public final int index;

    private final Scheduler scheduler;
    final HostThread thread;
    Activity activity = Activity.UNPARK;
    /** Goroutines that the M got from the netpoller and has yet to put on a queue. */
    final GoroutineList harvest = new GoroutineList();

    @Nullable
    Processor processor;

    @Nullable
    Processor nextProcessor;

    @Nullable
    Processor oldProcessor;

    @Nullable
    Goroutine current;

    @Nullable
    Goroutine locked;

    /** Calls of LockOSThread that were not undone: Go's lockedExt. */
    private int lockCount;
    /** Holds of the runtime's own that were not undone: Go's lockedInt. */
    private int internalLockCount;

    boolean spinning;
    boolean sleepNext;
    boolean preemptibleBurst;
    boolean interruptibleBurst;
    /** Waits in the scheduler until the signal that asks it to stop has been handled. */
    boolean signalAwaited;

    private long cutNanos;
    boolean askedAgain;
    /** Earliest timer seen while looking for work. */
    long pollUntilNanos;

    /**
     * A burst before anything else: what it was about to do when it slept for the lock of the scheduler, or what the first
     * thread does before it schedules; 0 for none.
     */
    long pendingBurstNanos;

    long syscallBlockNanos;
    KernelWait syscallWait = KernelWait.EVENT;
    boolean syscallPaid;

    // Where a search that naps goes on.
    int stealPass;
    int stealPosition;
    int stealCount;
    int stealStride;
    boolean ranTimers;
    boolean wasSpinning;

    @Nullable
    Goroutine napFor;

    Machine(int index, Scheduler scheduler) {
        this.index = index;
        this.scheduler = scheduler;
        this.thread = scheduler.host().newThread(this);
    }

    /** Its P. */
    public Processor processor() {
        Processor held = processor;
        if (held == null) {
            throw new IllegalStateException("M" + index + " has no P");
        }
        return held;
    }

    /** The burst its goroutine returns next may be cut short by a preemption signal. */
    public void beginPreemptibleBurst() {
        preemptibleBurst = true;
    }

    /**
     * The burst its goroutine returns next ends early when a preemption signal arrives: the body is called again on the
     * same M and finds what was left in {@link #takeCutNanos}.
     */
    public void beginInterruptibleBurst() {
        interruptibleBurst = true;
    }

    /** What was left of the last interruptible burst, in nanoseconds of CPU; asked once. */
    public long takeCutNanos() {
        long leftNanos = cutNanos;
        cutNanos = 0;
        return leftNanos;
    }

    void cut(long leftNanos) {
        interruptibleBurst = false;
        cutNanos = leftNanos;
    }

    /** The host thread under it. */
    public HostThread thread() {
        return thread;
    }

    /** Its goroutine stays on it from now on: {@code runtime.LockOSThread}. */
    public void lock() {
        scheduler.pool.startTemplateThread();
        lockCount++;
        hold();
    }

    /** Undoes one {@link #lock}; without one it does nothing. */
    public void unlock() {
        if (lockCount > 0) {
            lockCount--;
            letGo();
        }
    }

    /**
     * Its goroutine stays on it because the runtime wants it so: while packages are initialised, or because C will call back
     * into Go. Source: proc.go:lockOSThread.
     */
    public void lockInternally() {
        internalLockCount++;
        hold();
    }

    /** Undoes one {@link #lockInternally}. */
    public void unlockInternally() {
        internalLockCount--;
        letGo();
    }

    private void hold() {
        Goroutine running = current();
        running.lockedMachine = this;
        locked = running;
    }

    private void letGo() {
        if (lockCount == 0 && internalLockCount == 0) {
            current().lockedMachine = null;
            locked = null;
        }
    }

    /** Its goroutine ended, locked or not. */
    void release() {
        lockCount = 0;
        internalLockCount = 0;
        Goroutine held = locked;
        if (held != null) {
            held.lockedMachine = null;
            locked = null;
        }
    }

    Goroutine current() {
        Goroutine running = current;
        if (running == null) {
            throw new IllegalStateException("M" + index + " runs no goroutine");
        }
        return running;
    }

    @Override
    public ThreadTimes.Kind kind() {
        Goroutine running = current;
        if (running == null) {
            return spinning ? ThreadTimes.Kind.SPINNING : ThreadTimes.Kind.RUNTIME;
        }
        if (running.status == GoroutineStatus.SYSCALL) {
            return ThreadTimes.Kind.SYSCALL;
        }
        return running.owner() == Goroutine.Owner.RUNTIME ? ThreadTimes.Kind.COLLECTOR : ThreadTimes.Kind.PROGRAM;
    }

    @Override
    public long next() {
        return scheduler.loop().next(this);
    }

    @Override
    public long signalled(long remainingNanos) {
        return scheduler.preemptor().signalled(this, remainingNanos);
    }

    @Override
    public void cpuChanged(CpuChange change) {
        Goroutine running = current;
        if (running != null) {
            running.spend(
                    switch (change) {
                        case RESUMED -> running.status == GoroutineStatus.SYSCALL ? Cause.SYSCALL : Cause.CPU;
                        case PREEMPTED -> Cause.PREEMPTED;
                        case THROTTLED -> Cause.THROTTLED;
                    },
                    scheduler.nowNanos());
        }
    }
}
