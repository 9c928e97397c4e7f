package gotwin.model.poll;

/** When the timer behind a channel, of {@code time.NewTimer} or {@code time.NewTicker}, is in a P's heap. */
public enum ChannelTimers {
    /**
     * From setting it until it fires or is stopped; what it sent before a stop or a reset stays in the channel, and is the
     * time of the sending. Source: Go 1.22 time/sleep.go, sendTime.
     */
    ALWAYS_QUEUED,
    /**
     * Only while a goroutine waits on the channel; otherwise it is looked at by whoever receives. A stop or a reset empties
     * the channel; the value is the instant that was asked for. Source: Go 1.23 runtime/time.go, needsAdd, maybeRunChan.
     */
    QUEUED_WHILE_AWAITED
}
