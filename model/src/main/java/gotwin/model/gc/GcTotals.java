package gotwin.model.gc;

/** What the collector did, over the run and in the running cycle. */
public final class GcTotals {
    private long assistNanos;
    private long backgroundNanos;
    private long idleNanos;
    private long cycleAssistNanos;
    private long cycleBackgroundNanos;
    private long cycleIdleNanos;
    private long stoppedNanos;
    private long cycleCount;

    void assisted(long nanos) {
        assistNanos += nanos;
        cycleAssistNanos += nanos;
    }

    void markedInBackground(long nanos) {
        backgroundNanos += nanos;
        cycleBackgroundNanos += nanos;
    }

    void markedWhileIdle(long nanos) {
        idleNanos += nanos;
        cycleIdleNanos += nanos;
    }

    void stopped(long nanos) {
        stoppedNanos += nanos;
    }

    void cycleEnded() {
        cycleCount++;
    }

    void beginCycle() {
        cycleAssistNanos = 0;
        cycleBackgroundNanos = 0;
        cycleIdleNanos = 0;
    }

    /** CPU time of assists. */
    public long assistNanos() {
        return assistNanos;
    }

    /** CPU time of dedicated and fractional workers. */
    public long backgroundNanos() {
        return backgroundNanos;
    }

    /** CPU time of idle workers. */
    public long idleNanos() {
        return idleNanos;
    }

    /** Time during which the world was stopped for cycles. */
    public long stoppedNanos() {
        return stoppedNanos;
    }

    /** Cycles completed. */
    public long cycleCount() {
        return cycleCount;
    }

    long cycleAssistNanos() {
        return cycleAssistNanos;
    }

    long cycleBackgroundNanos() {
        return cycleBackgroundNanos;
    }

    long cycleIdleNanos() {
        return cycleIdleNanos;
    }
}
