package gotwin.model.host;

/**
 * The host a process runs on.
 *
 * @param cpuCount logical CPUs the process may use
 * @param quota the cgroup's CPU bandwidth
 * @param memoryLimitBytes resident memory above which the process is killed ({@code memory.max}), more than 0; {@link
 *     #NO_MEMORY_LIMIT} for none
 */
public record HostSettings(int cpuCount, CpuQuota quota, long memoryLimitBytes) {
    /** No process is killed for its memory. */
    public static final long NO_MEMORY_LIMIT = Long.MAX_VALUE;

    public HostSettings {
        if (cpuCount < 1) {
            throw new IllegalArgumentException("a host has at least one CPU, not " + cpuCount);
        }
        if (memoryLimitBytes <= 0) {
            throw new IllegalArgumentException("a memory limit is positive: " + memoryLimitBytes + " bytes");
        }
    }

    /** A host without a memory limit. */
    public HostSettings(int cpuCount, CpuQuota quota) {
        this(cpuCount, quota, NO_MEMORY_LIMIT);
    }
}
