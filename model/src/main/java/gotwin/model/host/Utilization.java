package gotwin.model.host;

import gotwin.model.units.Nanos;

/**
 * How busy a CPU was lately: an average that forgets half of the past every 32 ms.
 *
 * <p>Models: Linux per-entity load tracking (kernel/sched/pelt.c), util_avg of a run queue.
 */
final class Utilization {
    /** Time in which the past loses half its weight. Source: Linux pelt.c, LOAD_AVG_PERIOD. */
    private static final double HALF_LIFE_NANOS = 32.0 * Nanos.MILLISECOND;

    private static final double DECAY_PER_NANO = StrictMath.log(2) / HALF_LIFE_NANOS;

    private double ratio;
    private double busyRatio;
    private long sinceNanos;

    void becomes(Load load, long nowNanos) {
        ratio = at(nowNanos);
        busyRatio = load == Load.BUSY ? 1 : 0;
        sinceNanos = nowNanos;
    }

    /** Nothing is forgotten while a quota holds the threads. Source: cfs_rq_clock_pelt, whose clock stands still. */
    void freezes(long nowNanos) {
        ratio = at(nowNanos);
        busyRatio = ratio;
        sinceNanos = nowNanos;
    }

    /** A thread brings its share along, or takes it away. Source: attach_entity_load_avg, detach_entity_load_avg. */
    void add(double share, long nowNanos) {
        ratio = at(nowNanos) + share;
        sinceNanos = nowNanos;
    }

    /** Share of a CPU, from 0 to 1. */
    double at(long nowNanos) {
        double kept = StrictMath.exp(-DECAY_PER_NANO * (nowNanos - sinceNanos));
        return busyRatio + (ratio - busyRatio) * kept;
    }

    /** Whether something runs. */
    enum Load {
        IDLE,
        BUSY
    }
}
