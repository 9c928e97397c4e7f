package gotwin.model.sync;

import gotwin.model.sched.Goroutine;
import org.jspecify.annotations.Nullable;

/**
 * A goroutine in a wait queue: Go's {@code sudog}. Pooled.
 *
 * <p>Models: Go 1.24.4 runtime2.go:330.
 */
final class Waiter {
    /** What a waiter in a queue stands for. */
    enum Kind {
        /** One operation. */
        PLAIN,
        /** One case of a select; the others wait elsewhere. */
        SELECT
    }

    @Nullable
    Goroutine goroutine;

    @Nullable
    Waiter next;

    @Nullable
    Waiter previous;

    @Nullable
    WaitQueue queue;
    /** The next case of the same select, or the next free waiter. */
    @Nullable
    Waiter sibling;

    @Nullable
    Channel channel;

    Kind kind = Kind.PLAIN;
    long value;
    int caseIndex;
    /** A semaphore's unit was handed over: Go's ticket. */
    boolean handedOver;
    /** Cond's ticket. */
    int ticket;

    Goroutine goroutine() {
        Goroutine waiting = goroutine;
        if (waiting == null) {
            throw new IllegalStateException("a wait queue holds a free waiter");
        }
        return waiting;
    }
}
