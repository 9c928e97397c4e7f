package gotwin.model.host;

import java.util.Optional;

/**
 * Another process on the host: threads that compete with the simulated process for CPUs, outside its quota.
 *
 * @param name ASCII letters, digits, dots and hyphens; names the random streams of its threads
 * @param threadCount its threads, at least 1, all alike
 * @param weight {@code cpu.weight} of its cgroup, {@link #WEIGHT_MIN} to {@link #WEIGHT_MAX}; the simulated process has {@link
 *     #WEIGHT_DEFAULT}
 * @param pattern when its threads work; empty if they always do
 */
public record CoTenant(String name, int threadCount, int weight, Optional<OnOff> pattern) {
    /** Smallest weight. Source: Linux Documentation/admin-guide/cgroup-v2.rst, cpu.weight. */
    public static final int WEIGHT_MIN = 1;

    /** Largest weight. Source: as above. */
    public static final int WEIGHT_MAX = 10_000;

    /** Weight of a group that is told nothing. Source: as above. */
    public static final int WEIGHT_DEFAULT = 100;

    public CoTenant {
        if (threadCount < 1) {
            throw new IllegalArgumentException("a tenant has at least one thread, not " + threadCount);
        }
        if (weight < WEIGHT_MIN || weight > WEIGHT_MAX) {
            throw new IllegalArgumentException("a weight is 1 to 10000, not " + weight);
        }
    }

    /**
     * Each thread works and rests by turns, and begins with a rest.
     *
     * @param on CPU time at full speed that a thread needs before it rests; 0 counts as 1 ns
     * @param off time from the end of its work to when it wants a CPU again
     */
    public record OnOff(Spans on, Spans off) {}
}
