package gotwin.model.sched;

import gotwin.model.probe.Cause;

/** Why a goroutine waits, with Go's wording. Source: Go 1.24.4 runtime2.go:1044-1087. */
public enum WaitReason {
    /** Has not waited yet. */
    NEVER("", Cause.CPU),
    CHAN_RECEIVE("chan receive", Cause.CHANNEL),
    CHAN_SEND("chan send", Cause.CHANNEL),
    SELECT("select", Cause.CHANNEL),
    SELECT_NO_CASES("select (no cases)", Cause.CHANNEL),
    SLEEP("sleep", Cause.SLEEP),
    IO_WAIT("IO wait", Cause.NETWORK),
    MUTEX_LOCK("sync.Mutex.Lock", Cause.LOCK),
    RWMUTEX_RLOCK("sync.RWMutex.RLock", Cause.LOCK),
    RWMUTEX_LOCK("sync.RWMutex.Lock", Cause.LOCK),
    WAIT_GROUP_WAIT("sync.WaitGroup.Wait", Cause.LOCK),
    COND_WAIT("sync.Cond.Wait", Cause.LOCK),
    SEMACQUIRE("semacquire", Cause.LOCK),
    GC_ASSIST_WAIT("GC assist wait", Cause.GC_ASSIST),
    GC_ASSIST_MARKING("GC assist marking", Cause.GC_ASSIST),
    GC_WORKER_IDLE("GC worker (idle)", Cause.GC_ASSIST),
    GC_SWEEP_WAIT("GC sweep wait", Cause.GC_ASSIST),
    GC_SCAVENGE_WAIT("GC scavenge wait", Cause.GC_ASSIST),
    FORCE_GC_IDLE("force gc (idle)", Cause.GC_ASSIST),
    WAIT_FOR_GC_CYCLE("wait for GC cycle", Cause.GC_ASSIST),
    UPDATE_GOMAXPROCS_IDLE("GOMAXPROCS updater (idle)", Cause.STOP_THE_WORLD),
    STOPPING_THE_WORLD("stopping the world", Cause.STOP_THE_WORLD);

    private final String label;
    private final Cause cause;

    WaitReason(String label, Cause cause) {
        this.label = label;
        this.cause = cause;
    }

    /** Go's own wording, as stack dumps show it. */
    public String label() {
        return label;
    }

    /** Whether it waits for a mutex or read-write mutex. Source: Go 1.26 runtime2.go, waitReason.isMutexWait. */
    boolean isMutexWait() {
        return this == MUTEX_LOCK || this == RWMUTEX_RLOCK || this == RWMUTEX_LOCK;
    }

    /** Where the time of a request goes that waits for this. */
    public Cause cause() {
        return cause;
    }
}
