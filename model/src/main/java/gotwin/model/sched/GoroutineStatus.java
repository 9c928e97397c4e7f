package gotwin.model.sched;

/** States of a goroutine. Source: Go 1.24.4 runtime2.go:38-107. */
public enum GoroutineStatus {
    /** On a run queue. */
    RUNNABLE,
    /** Has an M and a P. */
    RUNNING,
    /** In a system call: has an M; its P may be taken. */
    SYSCALL,
    /** Parked: somebody must make it ready. */
    WAITING,
    /** Ended, or not started. */
    DEAD
}
