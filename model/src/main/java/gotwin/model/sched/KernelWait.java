package gotwin.model.sched;

/** What a thread waits for inside a system call. */
public enum KernelWait {
    /** Something that happens: a disk, another process. */
    EVENT,
    /** A kernel timer, which fires late by the timer slack. */
    TIMER
}
