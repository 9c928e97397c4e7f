package gotwin.model.host;

/**
 * The cgroup gets another quota while the process runs, as when a container is resized in place.
 *
 * @param atNanos the instant, more than 0
 * @param quota from then on
 */
public record QuotaChange(long atNanos, CpuQuota quota) {
    public QuotaChange {
        if (atNanos <= 0) {
            throw new IllegalArgumentException("a quota changes after the start, not at " + atNanos + " ns");
        }
    }
}
