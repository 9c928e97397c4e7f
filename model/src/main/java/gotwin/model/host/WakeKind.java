package gotwin.model.host;

/** How a thread is woken. */
public enum WakeKind {
    /** The waker goes on: FUTEX_WAKE, a timer. */
    PLAIN,
    /** The waker is about to sleep, as the kernel assumes when a pipe or socket is written. */
    SYNC
}
