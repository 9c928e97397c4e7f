package gotwin.model.sync;

import gotwin.model.sched.Machine;

/**
 * The timer that sends into a channel, when it wants to know who waits there: Go's {@code hchan.timer}.
 *
 * <p>Models: Go 1.26.8 runtime/time.go: maybeRunChan, blockTimerChan, unblockTimerChan.
 */
public interface TimerFeed {
    /** Somebody looks at the channel: the timer sends what is due, unless a P's heap sees to that. */
    void lookedAt(Machine machine);

    /** A goroutine on this M begins to wait on the channel. */
    void blocked(Machine machine);

    /** A goroutine that waited on the channel runs again. */
    void unblocked();
}
