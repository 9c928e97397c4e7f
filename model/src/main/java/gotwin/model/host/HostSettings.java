package gotwin.model.host;

/**
 * The host a process runs on.
 *
 * @param cpuCount logical CPUs the process may use
 * @param quota the cgroup's CPU bandwidth
 */
public record HostSettings(int cpuCount, CpuQuota quota) {
    public HostSettings {
        if (cpuCount < 1) {
            throw new IllegalArgumentException("a host has at least one CPU, not " + cpuCount);
        }
    }
}
