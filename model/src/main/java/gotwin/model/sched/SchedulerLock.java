package gotwin.model.sched;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;

/**
 * Go's {@code sched.lock}: the idle Ps, the parked Ms and the global queue belong to one M at a time. The others wait for
 * it in the order in which they came: they spin, and sleep when that takes too long.
 *
 * <p>Models: Go 1.26.8 lock_spinbit.go, lock2, and the places of proc.go that hold the lock. All who wait for this lock
 * spin (mutexPreferLowLatency).
 *
 * <p>Departs: how long it is held is part of what the holder is charged for what it does, so that a lock that is free costs
 * nothing more. What one M does at one instant holds it as often as Go does, without a gap. Waiting delays the M, not what it
 * has done. A spinning M that would have to sleep wakes once, when its turn has come, and whoever wakes it pays nothing.
 */
public final class SchedulerLock {
    /** Acts for {@link #enter}: sysmon. */
    public static final int SYSMON = -1;

    private static final int NOBODY = -2;

    /** Rounds of PAUSE before the thread yields. Source: lock_spinbit.go, mutexActiveSpinCount. */
    private static final int SPIN_ROUNDS = 4;

    private final Scheduler scheduler;
    private final long holdNanos;
    private final long holdAgainNanos;
    private final long spinNanos;
    private int actor = NOBODY;
    private int lastHolder = NOBODY;
    private long freeAtNanos;
    private long waitNanos;
    private long sleptNanos;
    // Of the acting M since it entered.
    private long actorWaitNanos;
    private long actorSleepNanos;

    SchedulerLock(Scheduler scheduler, CostProfile costs, int cpuCount) {
        this.scheduler = scheduler;
        this.holdNanos = costs.of(Cost.SCHED_LOCK_HOLD);
        this.holdAgainNanos = costs.of(Cost.SCHED_LOCK_HOLD_AGAIN);
        int roundCount = cpuCount > 1 ? SPIN_ROUNDS : 0;
        this.spinNanos = roundCount * costs.of(Cost.MUTEX_SPIN_ROUND) + costs.of(Cost.SYSCALL_ENTRY);
    }

    /**
     * From now on this M acts, by its index, or {@link #SYSMON}.
     *
     * @return who acted before, for {@link #leave}
     */
    public int enter(int machine) {
        int before = actor;
        actor = machine;
        return before;
    }

    /** The acting M goes on with what it is charged for, or sleeps. */
    public void leave(int before) {
        actor = before;
        actorWaitNanos = 0;
        actorSleepNanos = 0;
    }

    /** The acting M takes the lock and gives it back. What happens outside the process takes no lock. */
    void take() {
        if (actor == NOBODY) {
            return;
        }
        long nowNanos = scheduler.nowNanos();
        if (actor == lastHolder) {
            freeAtNanos = Math.max(freeAtNanos, nowNanos) + holdAgainNanos;
            return;
        }
        if (freeAtNanos > nowNanos) {
            await(freeAtNanos - nowNanos);
        }
        lastHolder = actor;
        freeAtNanos = Math.max(freeAtNanos, nowNanos) + holdNanos;
    }

    private void await(long nanos) {
        long spunNanos = Math.min(nanos, spinNanos);
        scheduler.charge(spunNanos);
        waitNanos += nanos;
        sleptNanos += nanos - spunNanos;
        actorWaitNanos += nanos;
        actorSleepNanos += nanos - spunNanos;
    }

    /** How long the acting M has to wait, for everything it has done since it entered. */
    long actorWaitNanos() {
        return actorWaitNanos;
    }

    /** The part of it in which it sleeps, which it is not charged for. */
    long actorSleepNanos() {
        return actorSleepNanos;
    }

    /** Time for which all Ms together have waited, or have still to wait for what they did. */
    public long waitNanos() {
        return waitNanos;
    }

    /** The part of it after which they had given up spinning. */
    public long sleptNanos() {
        return sleptNanos;
    }
}
