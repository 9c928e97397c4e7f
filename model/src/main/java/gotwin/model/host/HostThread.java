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
        /** Wants a CPU and may have none, because the quota is used up. */
        HELD,
        /** On a CPU. */
        ON_CPU,
        /** On a CPU, on its way to sleep. */
        LEAVING
    }

    /** Whether a wake-up arrived while the thread was awake. */
    enum Note {
        CLEAR,
        /** It did; the next sleep ends at once, as with a futex. */
        SET,
        /** It came too late: the thread is off its run queue, and is woken as soon as it has left its CPU. */
        LATE
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
    final Weight weight;
    final ThreadBody body;
    final int sleepTimer;
    private final ThreadTimes times;
    /** Share of a CPU that it used lately; kept only where woken threads are packed by it. */
    final Utilization utilization = new Utilization();
    /** What that share was at its ends of work, smoothed on its way down: util_est. */
    double utilizationEstimate;

    State state = State.ASLEEP;
    /** What {@link ThreadTimes} last saw it do. */
    ThreadTimes.Kind kind = ThreadTimes.Kind.PARKED;

    Note note = Note.CLEAR;
    int lastCpu;
    /** The CPU it ran on before its last one, as the kernel remembers it. */
    int recentCpu;
    /** When it last left a CPU. */
    long lastRanNanos;
    /** How far behind the others it was when it fell asleep: EEVDF's lag. */
    long lagNanos;
    /** Whether it is asleep and still in its CPU's queue, because it ran ahead of the others there. */
    boolean isDelayed;
    /** What is left of a burst that was interrupted, in time of full speed. */
    long remainingNanos;
    /** Virtual runtime: CPU time, for fairness. */
    long virtualNanos;

    /** Virtual time by which it wants to have had its slice: EEVDF's deadline. */
    long deadlineNanos;

    /** Whether a kernel timer is to end its sleep. */
    boolean sleepsOnTimer;
    /** That timer has expired, and its interrupt has yet to reach the CPU. */
    boolean interruptIsDue;
    /** CPU time that waking up by it takes because the CPU idled. */
    long coldNanos;

    /** CPU time that setting that timer takes, or cancelling it. */
    long timerSetNanos;

    long cpuNanos;
    boolean signalPending;
    /** A signal arrived while it had no CPU. */
    boolean signalDeferred;
    /** The quota held it, and it has not gone on yet. */
    boolean wasHeld;

    HostThread(
            int index, Tenant tenant, Weight weight, ThreadBody body, int sleepTimer, int lastCpu, ThreadTimes times) {
        this.index = index;
        this.tenant = tenant;
        this.weight = weight;
        this.body = body;
        this.sleepTimer = sleepTimer;
        this.lastCpu = lastCpu;
        this.recentCpu = lastCpu;
        this.times = times;
    }

    /** Its next sleep has no timer unless one is set. */
    void endsTimedSleep() {
        sleepsOnTimer = false;
        interruptIsDue = false;
        timerSetNanos = 0;
        coldNanos = 0;
    }

    void becomes(State next) {
        state = next;
        times.look(this);
    }

    /** CPU time it used so far. */
    public long cpuNanos() {
        return cpuNanos;
    }

    /** Whether a signal was sent to it that has not arrived. */
    public boolean awaitsSignal() {
        return signalPending;
    }

    /** Whether it is asleep and nobody has woken it. */
    public boolean isAsleep() {
        return state == State.ASLEEP;
    }
}
