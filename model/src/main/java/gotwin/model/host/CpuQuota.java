package gotwin.model.host;

/**
 * CPU bandwidth of a cgroup ({@code cpu.max}).
 *
 * @param quotaNanos CPU time per period, {@link #UNLIMITED} for none
 * @param periodNanos the period, 100 ms unless said otherwise
 */
public record CpuQuota(long quotaNanos, long periodNanos) {
    /** No limit. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    /** A cgroup without a limit. */
    public static final CpuQuota NONE = new CpuQuota(UNLIMITED, 100_000_000L);

    public CpuQuota {
        if (quotaNanos <= 0) {
            throw new IllegalArgumentException("a quota is positive: " + quotaNanos + " ns");
        }
        if (periodNanos < 1_000_000L || periodNanos > 1_000_000_000L) {
            throw new IllegalArgumentException("a period is 1 ms to 1 s, not " + periodNanos + " ns");
        }
    }

    /** Whether there is a limit. */
    public boolean isLimited() {
        return quotaNanos != UNLIMITED;
    }
}
