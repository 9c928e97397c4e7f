package gotwin.model.host;

import gotwin.model.kernel.EventKernel;

/**
 * The cgroup's CPU bandwidth: a quota of CPU time per period, used up by the threads that run.
 *
 * <p>Models: Linux CFS bandwidth control. When the quota is used up every thread stops until the next period. What is
 * left of it is saved up for later periods, as far as the burst allows. Departs: a fluid, without the 5 ms slices that let
 * each CPU overrun a little.
 */
public final class Bandwidth {
    private static final int EXHAUSTED = 3;
    private static final int REFILL = 4;
    private static final int PRIORITY = 1;

    private final EventKernel kernel;
    private final CpuQuota quota;
    private final Runnable freeze;
    private final Runnable thaw;
    private final int exhaustedTimer;
    private final int refillTimer;
    private long leftNanos;
    private long sinceNanos;
    private int runningCount;
    private boolean frozen;
    private long frozenSinceNanos;
    private long periodCount;
    private long throttledPeriodCount;
    private long throttledNanos;

    Bandwidth(EventKernel kernel, int eventBase, CpuQuota quota, Runnable freeze, Runnable thaw) {
        this.kernel = kernel;
        this.quota = quota;
        this.freeze = freeze;
        this.thaw = thaw;
        this.leftNanos = quota.quotaNanos();
        this.exhaustedTimer = kernel.newTimer(PRIORITY, eventBase + EXHAUSTED, 0);
        this.refillTimer = kernel.newTimer(PRIORITY, eventBase + REFILL, 0);
        if (quota.isLimited()) {
            kernel.arm(refillTimer, quota.periodNanos());
        }
    }

    /** Whether the threads stand still because the quota is used up. */
    public boolean isFrozen() {
        return frozen;
    }

    /** Periods that have passed: {@code nr_periods}. */
    public long periodCount() {
        return periodCount;
    }

    /** Periods in which the quota was used up: {@code nr_throttled}. */
    public long throttledPeriodCount() {
        return throttledPeriodCount;
    }

    /** Time during which the threads stood still. */
    public long throttledNanos() {
        return throttledNanos + (frozen ? kernel.nowNanos() - frozenSinceNanos : 0);
    }

    void runningChanged(int delta) {
        if (quota.isLimited()) {
            settle();
            runningCount += delta;
            armExhaustion();
        }
    }

    void handle(int event) {
        if (event == EXHAUSTED) {
            settle();
            frozen = true;
            frozenSinceNanos = kernel.nowNanos();
            throttledPeriodCount++;
            freeze.run();
        } else {
            refill();
        }
    }

    private void refill() {
        settle();
        periodCount++;
        saveUp();
        kernel.arm(refillTimer, kernel.nowNanos() + quota.periodNanos());
        if (frozen) {
            throttledNanos += kernel.nowNanos() - frozenSinceNanos;
            frozen = false;
            armExhaustion();
            thaw.run();
        } else {
            armExhaustion();
        }
    }

    /** Source: fair.c, __refill_cfs_bandwidth_runtime. */
    private void saveUp() {
        leftNanos = Math.min(Math.max(0, leftNanos), quota.burstNanos()) + quota.quotaNanos();
    }

    private void settle() {
        if (!frozen) {
            leftNanos -= runningCount * (kernel.nowNanos() - sinceNanos);
        }
        sinceNanos = kernel.nowNanos();
    }

    private void armExhaustion() {
        if (frozen || runningCount == 0) {
            kernel.disarm(exhaustedTimer);
        } else {
            long runNanos = Math.max(0, (leftNanos + runningCount - 1) / runningCount);
            kernel.arm(exhaustedTimer, kernel.nowNanos() + runNanos);
        }
    }
}
