package gotwin.model.host;

/** A thread of the simulated process, as the operating system sees it. */
public final class HostThread {
    /** Where a thread is. */
    enum State {
        /** Waiting to be woken. */
        ASLEEP,
        /** Woken, on its way to the CPU that is kept for it. */
        STARTING,
        /** Wants a CPU. */
        RUNNABLE,
        /** On a CPU. */
        ON_CPU
    }

    /** Whether a wake-up arrived while the thread was awake; the next sleep ends at once, as with a futex. */
    enum Note {
        CLEAR,
        SET
    }

    /** Whose thread it is. */
    public enum Tenant {
        /** The simulated process. */
        PROCESS,
        /** Another process on the same host: its CPU time is not the process's, and no quota holds it. */
        NEIGHBOUR
    }

    final int index;
    final Tenant tenant;
    final ThreadBody body;
    final int sleepTimer;
    State state = State.ASLEEP;
    Note note = Note.CLEAR;
    int lastCpu;
    /** What is left of a burst that was interrupted, scaled to this host. */
    long remainingNanos;
    /** Virtual runtime: CPU time, for fairness. */
    long virtualNanos;

    long cpuNanos;
    boolean signalPending;

    HostThread(int index, Tenant tenant, ThreadBody body, int sleepTimer, int lastCpu) {
        this.index = index;
        this.tenant = tenant;
        this.body = body;
        this.sleepTimer = sleepTimer;
        this.lastCpu = lastCpu;
    }

    /** CPU time it used so far. */
    public long cpuNanos() {
        return cpuNanos;
    }

    /** Whether it is asleep and nobody has woken it. */
    public boolean isAsleep() {
        return state == State.ASLEEP;
    }
}
