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
    private int assistCount;
    private long assistStartSumNanos;
    private long assistsToldNanos;
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

    /** A goroutine begins to assist. */
    void beginAssist(long nowNanos) {
        assistCount++;
        assistStartSumNanos += nowNanos;
    }

    /** A goroutine has assisted since {@code startNanos}. */
    void endAssist(long startNanos, long nowNanos) {
        long untoldNanos = Math.max(startNanos, assistsToldNanos);
        assistCount--;
        assistStartSumNanos -= untoldNanos;
        limiter.addAssistNanos(nowNanos - untoldNanos);
        updateIfDue();
    }

    void markedWhileIdle(long nanos) {
        idleMarkNanos += nanos;
        updateIfDue();
    }

    /** Updates when the last update is too long ago. */
    void updateIfDue() {
        if (limiter.needUpdate(scheduler.nowNanos())) {
            tellRunningTime();
            limiter.update(scheduler.nowNanos());
            noteWhetherEnabled();
        }
    }

    void beginMarkTransition(long nowNanos) {
        tellRunningTime();
        limiter.startMarkTransition(nowNanos);
        noteWhetherEnabled();
    }

    void beginOffTransition(long nowNanos) {
        tellRunningTime();
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
        tellRunningTime();
        limiter.resetCapacity(scheduler.nowNanos(), scheduler.processorCount());
        noteWhetherEnabled();
    }

    /** What Ps are in the middle of counts too. Models: mgclimit.go, updateLocked, which consumes their events. */
    private void tellRunningTime() {
        long nowNanos = scheduler.nowNanos();
        limiter.addAssistNanos(assistCount * nowNanos - assistStartSumNanos);
        assistStartSumNanos = assistCount * nowNanos;
        assistsToldNanos = nowNanos;
        long idleNanos = idleMarkNanos + scheduler.processorIdleNanos();
        limiter.addIdleNanos(idleNanos - seenIdleNanos);
        seenIdleNanos = idleNanos;
    }
}
