package gotwin.model.host;

/**
 * How the CPU time of a process counts against that of others: the weight of its cgroup, divided among the threads of it that
 * want a CPU.
 *
 * <p>Models: Linux 6.18 kernel/sched/fair.c, calc_group_shares, once loads are settled: a group's weight on a CPU is the
 * share of its load there, so each of its equal threads has the same part of the whole. Departs: one level of virtual time
 * instead of a level for groups and one for threads, and no delay until load averages have followed.
 */
final class Weight {
    private final double weight;
    private int runnableCount;

    private Weight(double weight) {
        this.weight = weight;
    }

    /** Every thread counts the same, however many there are: a host without groups. */
    static Weight even() {
        return new Weight(0);
    }

    /** A cgroup's weight, 1 to 10,000. */
    static Weight ofGroup(int weight) {
        return new Weight(weight);
    }

    boolean isEven() {
        return weight == 0;
    }

    void runnableChanges(int delta) {
        runnableCount += delta;
    }

    /** The weight of one of its threads, 1 for a group of one thread with the default weight. */
    double perThread() {
        return weight == 0 ? 1 : weight / CoTenant.WEIGHT_DEFAULT / Math.max(1, runnableCount);
    }

    /** By how much the virtual time of a thread goes on while it uses {@code cpuNanos}. Source: calc_delta_fair. */
    long virtualNanos(long cpuNanos) {
        return weight == 0 ? cpuNanos : Math.round(cpuNanos / perThread());
    }
}
