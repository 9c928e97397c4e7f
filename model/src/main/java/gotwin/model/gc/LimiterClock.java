package gotwin.model.gc;

import gotwin.model.sched.Scheduler;

/**
 * Tells the CPU limiter about time: what assists took, and how long Ps were idle or marked only because they were.
 *
 * <p>Models: Go 1.24.4 mgclimit.go: the callers of update, and the limiter events of every P.
 */
final class LimiterClock {
    private final Scheduler scheduler;
    private final GcTotals totals;
    private final GcCpuLimiter limiter;
    private long seenIdleNanos;
    private long idleMarkNanos;
    private long lastEnabledCycle;
    private boolean wasLimiting;

    LimiterClock(Scheduler scheduler, GcTotals totals) {
        this.scheduler = scheduler;
        this.totals = totals;
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
            noteWhetherEnabled();
        }
    }

    void beginMarkTransition(long nowNanos) {
        tellIdleTime();
        limiter.startMarkTransition(nowNanos);
        noteWhetherEnabled();
    }

    void beginOffTransition(long nowNanos) {
        tellIdleTime();
        limiter.startOffTransition(nowNanos);
        noteWhetherEnabled();
    }

    void endTransition(long nowNanos) {
        limiter.finishTransition(nowNanos);
        noteWhetherEnabled();
    }

    /** The cycle that ran or came next when assists were last switched off; 0 if they never were. */
    long lastEnabledCycle() {
        return lastEnabledCycle;
    }

    /** Models: mgclimit.go, lastEnabledCycle. */
    private void noteWhetherEnabled() {
        if (limiter.limiting() && !wasLimiting) {
            lastEnabledCycle = totals.cycleCount() + 1;
        }
        wasLimiting = limiter.limiting();
    }

    void processorsChanged() {
        tellIdleTime();
        limiter.resetCapacity(scheduler.nowNanos(), scheduler.processorCount());
        noteWhetherEnabled();
    }

    private void tellIdleTime() {
        long idleNanos = idleMarkNanos + scheduler.processorIdleNanos();
        limiter.addIdleNanos(idleNanos - seenIdleNanos);
        seenIdleNanos = idleNanos;
    }
}
