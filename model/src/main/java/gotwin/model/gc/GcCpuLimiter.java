package gotwin.model.gc;

import gotwin.model.units.Nanos;

/**
 * Switches assists off when collection has taken more than half of the CPU for a while.
 *
 * <p>A leaky bucket: CPU time of the collector fills it, CPU time of the program drains it, and while it is full, the
 * program does not have to help. Models: gcCPULimiterState, Go 1.24.4 mgclimit.go.
 *
 * <p>Departs: Go looks into the running assists and idle spells of every P at each update; here their owner hands over
 * the time so far before it calls {@link #update}.
 */
public final class GcCpuLimiter {
    /** Bucket capacity of each P. Source: mgclimit.go: capacityPerProc. */
    private static final long CAPACITY_NANOS_PER_PROCESSOR = Nanos.SECOND;

    /** Longest time between two updates. Source: mgclimit.go: gcCPULimiterUpdatePeriod. */
    private static final long UPDATE_PERIOD_NANOS = 10 * Nanos.MILLISECOND;

    private int processorCount;
    private long lastUpdateNanos;
    private long capacityNanos;
    private long fillNanos;
    private long overflowNanos;
    private long assistPoolNanos;
    private long idlePoolNanos;
    private Phase phase = Phase.OFF;
    private boolean limiting;

    /** Whether the collector marks, or the world is stopped to change that. */
    private enum Phase {
        OFF,
        STARTING,
        MARKING,
        STOPPING
    }

    /**
     * An empty bucket.
     *
     * @param processorCount GOMAXPROCS, at least 1
     * @param nowNanos the beginning of the first window
     */
    public GcCpuLimiter(int processorCount, long nowNanos) {
        this.lastUpdateNanos = nowNanos;
        resetCapacity(nowNanos, processorCount);
    }

    /** Whether assists must be skipped. */
    public boolean limiting() {
        return limiting;
    }

    /** CPU time of the collector that found the bucket full. Models: overflow. */
    public long overflowNanos() {
        return overflowNanos;
    }

    /** CPU time in the bucket. */
    public long fillNanos() {
        return fillNanos;
    }

    /** Notes CPU time of goroutines that marked or scavenged because they allocated. Models: assistTimePool. */
    public void addAssistNanos(long nanos) {
        assistPoolNanos += nanos;
    }

    /** Notes time of Ps that were idle or ran idle workers, which counts for neither side. Models: idleTimePool. */
    public void addIdleNanos(long nanos) {
        idlePoolNanos += nanos;
    }

    /** Whether the last update is too long ago. */
    public boolean needUpdate(long nowNanos) {
        return nowNanos - lastUpdateNanos > UPDATE_PERIOD_NANOS;
    }

    /**
     * Accounts for the time since the last update. A window that ends before it began is ignored.
     *
     * @throws IllegalStateException while the world is stopped for a transition
     */
    public void update(long nowNanos) {
        if (phase == Phase.STARTING || phase == Phase.STOPPING) {
            throw new IllegalStateException("no update may happen during a transition: " + phase);
        }
        accountFor(nowNanos);
    }

    /**
     * The world was stopped to begin marking.
     *
     * @throws IllegalStateException if marking was not off
     */
    public void startMarkTransition(long nowNanos) {
        startTransition(Phase.OFF, Phase.STARTING, nowNanos);
    }

    /**
     * The world was stopped to end marking.
     *
     * @throws IllegalStateException if there was no marking
     */
    public void startOffTransition(long nowNanos) {
        startTransition(Phase.MARKING, Phase.STOPPING, nowNanos);
    }

    /**
     * The world starts again: the whole stop counts as the collector's time on all Ps.
     *
     * @throws IllegalStateException if no transition was started
     */
    public void finishTransition(long nowNanos) {
        phase = switch (phase) {
            case STARTING -> Phase.MARKING;
            case STOPPING -> Phase.OFF;
            case OFF, MARKING -> throw new IllegalStateException("no transition was started: " + phase);
        };
        if (nowNanos >= lastUpdateNanos) {
            accumulate(0, (nowNanos - lastUpdateNanos) * processorCount);
        }
        lastUpdateNanos = nowNanos;
    }

    /** Adapts to a change of GOMAXPROCS to {@code processorCount}, at least 1. Models: resetCapacity. */
    public void resetCapacity(long nowNanos, int processorCount) {
        accountFor(nowNanos);
        this.processorCount = processorCount;
        capacityNanos = processorCount * CAPACITY_NANOS_PER_PROCESSOR;
        if (fillNanos > capacityNanos) {
            fillNanos = capacityNanos;
            limiting = true;
        } else if (fillNanos < capacityNanos) {
            limiting = false;
        }
    }

    private void startTransition(Phase from, Phase transition, long nowNanos) {
        if (phase != from) {
            throw new IllegalStateException("a transition from " + from + " must not start in " + phase);
        }
        accountFor(nowNanos);
        phase = transition;
    }

    /** The background workers' share is taken of the whole window, idle time included. Models: updateLocked. */
    private void accountFor(long nowNanos) {
        if (nowNanos < lastUpdateNanos) {
            return;
        }
        long windowNanos = (nowNanos - lastUpdateNanos) * processorCount;
        lastUpdateNanos = nowNanos;
        long gcNanos = assistPoolNanos;
        if (phase == Phase.MARKING) {
            gcNanos += (long) (windowNanos * GcPacer.BACKGROUND_UTILIZATION);
        }
        long mutatorNanos = windowNanos - idlePoolNanos - gcNanos;
        assistPoolNanos = 0;
        idlePoolNanos = 0;
        accumulate(mutatorNanos, gcNanos);
    }

    private void accumulate(long mutatorNanos, long gcNanos) {
        long changeNanos = gcNanos - mutatorNanos;
        long headroomNanos = capacityNanos - fillNanos;
        if (changeNanos > 0 && headroomNanos <= changeNanos) {
            overflowNanos += changeNanos - headroomNanos;
            fillNanos = capacityNanos;
            limiting = true;
            return;
        }
        fillNanos = Math.max(0, fillNanos + changeNanos);
        if (changeNanos != 0) {
            limiting = false;
        }
    }
}
