package gotwin.model.host;

/** Delays of the host that vary: each is a distribution in the cost profile. */
public enum Latency {
    /** From waking a thread to its first instruction on an idle CPU. */
    THREAD_WAKE,
    /** From the expiry of a kernel timer to the first instruction of the thread that slept, beside the timer slack. */
    TIMER_WAKE,
    /** From creating a thread to its first instruction. */
    THREAD_START,
    /** From sending a signal to its handler. */
    SIGNAL
}
