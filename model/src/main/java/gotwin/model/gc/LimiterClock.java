package gotwin.model.gc;

import gotwin.model.sched.Scheduler;

/**
 * Tells the CPU limiter about time: what assists took, and how long Ps were idle or marked only because they were.
 *
 * <p>Models: Go 1.24.4 mgclimit.go: the callers of update, and the limiter events of every P.
 */
final class LimiterClock {
    private final Scheduler scheduler;
    private final GcCpuLimiter limiter;
    private long seenIdleNanos;
    private long idleMarkNanos;

    LimiterClock(Scheduler scheduler) {
        this.scheduler = scheduler;
        this.limiter = new GcCpuLimiter(scheduler.processorCount(), scheduler.nowNanos());
    }

    boolean isLimiting() {
        return limiter.limiting();
    }

    void assisted(long nanos) {
        limiter.addAssistNanos(nanos);
        updateIfDue();
    }

    void markedWhileIdle(long nanos) {
        idleMarkNanos += nanos;
        updateIfDue();
    }

    /** Updates when the last update is too long ago. */
    void updateIfDue() {
        if (limiter.needUpdate(scheduler.nowNanos())) {
            tellIdleTime();
            limiter.update(scheduler.nowNanos());
        }
    }

    void beginMarkTransition(long nowNanos) {
        tellIdleTime();
        limiter.startMarkTransition(nowNanos);
    }

    void beginOffTransition(long nowNanos) {
        tellIdleTime();
        limiter.startOffTransition(nowNanos);
    }

    void endTransition(long nowNanos) {
        limiter.finishTransition(nowNanos);
    }

    void processorsChanged() {
        tellIdleTime();
        limiter.resetCapacity(scheduler.nowNanos(), scheduler.processorCount());
    }

    private void tellIdleTime() {
        long idleNanos = idleMarkNanos + scheduler.processorIdleNanos();
        limiter.addIdleNanos(idleNanos - seenIdleNanos);
        seenIdleNanos = idleNanos;
    }
}
