package gotwin.model.host;

/**
 * CPU bandwidth of a cgroup ({@code cpu.max} and {@code cpu.max.burst}). Limits: Linux 6.18 kernel/sched/core.c,
 * tg_set_cfs_bandwidth.
 *
 * @param quotaNanos CPU time per period, {@link #UNLIMITED} for none
 * @param periodNanos the period, {@link #PERIOD_MIN_NANOS} to {@link #PERIOD_MAX_NANOS}, 100 ms unless said otherwise
 * @param burstNanos unused quota that can be saved up for later periods, from 0 to {@code quotaNanos}
 */
public record CpuQuota(long quotaNanos, long periodNanos, long burstNanos) {
    /** No limit. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    /** Shortest period: 1 ms. Source: min_cfs_quota_period. */
    public static final long PERIOD_MIN_NANOS = 1_000_000L;

    /** Longest period: 1 s. Source: max_cfs_quota_period. */
    public static final long PERIOD_MAX_NANOS = 1_000_000_000L;

    /** Least quota of a period: 1 ms. Source: tg_set_cfs_bandwidth, which compares it with min_cfs_quota_period too. */
    public static final long QUOTA_MIN_NANOS = PERIOD_MIN_NANOS;

    /** A cgroup without a limit. */
    public static final CpuQuota NONE = new CpuQuota(UNLIMITED, 100_000_000L);

    public CpuQuota {
        if (quotaNanos <= 0) {
            throw new IllegalArgumentException("a quota is positive: " + quotaNanos + " ns");
        }
        if (periodNanos < PERIOD_MIN_NANOS || periodNanos > PERIOD_MAX_NANOS) {
            throw new IllegalArgumentException("a period is 1 ms to 1 s, not " + periodNanos + " ns");
        }
        if (burstNanos < 0 || burstNanos > quotaNanos) {
            throw new IllegalArgumentException(
                    "a burst is 0 to the quota of " + quotaNanos + " ns, not " + burstNanos + " ns");
        }
    }

    /** A quota whose unused part is lost. */
    public CpuQuota(long quotaNanos, long periodNanos) {
        this(quotaNanos, periodNanos, 0);
    }

    /** Whether there is a limit. */
    public boolean isLimited() {
        return quotaNanos != UNLIMITED;
    }
}
