package gotwin.model.host;

import gotwin.model.host.HostThread.Tenant;
import gotwin.model.kernel.EventKernel;

/**
 * For how long the threads of the process were in which state, summed over the threads: exact, because it is kept at every
 * change, and kept only if somebody wants it.
 *
 * <p>A thread that enters a state at one instant and leaves it at another adds their difference. So the sum up to now is
 * that of the instants of leaving less that of the instants of entering, with now in the place of those that are missing.
 * Both sums may wrap around; their difference is right all the same.
 */
public final class ThreadTimes {
    /** What a thread of the process does or waits for, in the order in which reports show it. */
    public enum Kind {
        /** On a CPU, running a goroutine of the program, mark assists included. */
        PROGRAM,
        /** On a CPU, running a goroutine of the collector: mark workers, the sweeper. */
        COLLECTOR,
        /** On a CPU, looking for work on behalf of others. */
        SPINNING,
        /** On a CPU without a goroutine and not spinning: changing goroutines, falling asleep, sysmon. */
        RUNTIME,
        /** In a system call or in C, on a CPU or asleep. */
        SYSCALL,
        /** Wants a CPU and waits for one; woken threads on their way to a CPU too. */
        RUNNABLE,
        /** Wants a CPU and may have none, because the quota is used up. */
        HELD,
        /** Asleep outside system calls: without a P, in the netpoller, or until a stop is complete. */
        PARKED
    }

    private final EventKernel kernel;
    private final long[] leftLessEnteredNanos = new long[Kind.values().length];
    private final int[] counts = new int[Kind.values().length];
    private boolean isKept;

    ThreadTimes(EventKernel kernel) {
        this.kernel = kernel;
    }

    /** Keeps the times from now on; before the process has threads. */
    public void keep() {
        isKept = true;
    }

    /** A thread that never runs has been made, asleep. */
    public void sleeperAdded() {
        if (isKept) {
            enter(Kind.PARKED);
        }
    }

    /** A thread has been made, asleep. */
    void added(HostThread thread) {
        if (isKept && thread.tenant == Tenant.PROCESS) {
            enter(thread.kind);
        }
    }

    /** The thread may do something else than before. */
    void look(HostThread thread) {
        if (isKept && thread.tenant == Tenant.PROCESS) {
            becomes(thread, kindOf(thread));
        }
    }

    /** The CPU was taken away from under the thread. */
    void standsStill(HostThread thread) {
        if (isKept && thread.tenant == Tenant.PROCESS) {
            becomes(thread, Kind.RUNNABLE);
        }
    }

    /** Time that threads have spent in this way so far. */
    public long nanos(Kind kind) {
        int index = kind.ordinal();
        return leftLessEnteredNanos[index] + counts[index] * kernel.nowNanos();
    }

    private void becomes(HostThread thread, Kind kind) {
        Kind before = thread.kind;
        if (before != kind) {
            thread.kind = kind;
            leftLessEnteredNanos[before.ordinal()] += kernel.nowNanos();
            counts[before.ordinal()]--;
            enter(kind);
        }
    }

    private void enter(Kind kind) {
        leftLessEnteredNanos[kind.ordinal()] -= kernel.nowNanos();
        counts[kind.ordinal()]++;
    }

    private static Kind kindOf(HostThread thread) {
        return switch (thread.state) {
            case ON_CPU, LEAVING -> thread.body.kind();
            case STARTING, RUNNABLE -> Kind.RUNNABLE;
            case HELD -> Kind.HELD;
            case ASLEEP -> thread.body.kind() == Kind.SYSCALL ? Kind.SYSCALL : Kind.PARKED;
        };
    }
}
