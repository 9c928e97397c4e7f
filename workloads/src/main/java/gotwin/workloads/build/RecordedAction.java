package gotwin.workloads.build;

import gotwin.model.program.BuildAction;
import gotwin.model.program.BuildWork;
import java.util.List;

/**
 * One action as a recording has it. Times count from the first of the recording.
 *
 * @param mode, packagePath, dependencies as in {@link BuildAction}
 * @param readyNanos when all it waits for was done
 * @param startNanos, endNanos when a worker carried it out
 * @param realNanos time of its processes by the clock, added up
 * @param cpuNanos their CPU time, in user and kernel mode
 * @param threadCount threads of its compiler; 0 if the recording does not say
 */
record RecordedAction(
        String mode,
        String packagePath,
        List<Integer> dependencies,
        long readyNanos,
        long startNanos,
        long endNanos,
        long realNanos,
        long cpuNanos,
        int threadCount) {
    /**
     * Share of a compiler's CPU time that is divided among its threads, where a recording cannot tell. Source: Go 1.26.8 on
     * two CPUs, hello with an empty cache and {@code -p 1}: 0.69 of all compilers' time in two builds, from 0.2 (unicode) to
     * 0.77 (time).
     */
    private static final double PARALLEL_RATIO = 0.7;

    /** CPU time over real time above which nobody else worked. Assumption: half of the way from 1 to what the usual share makes. */
    private static final double IDLE_RATIO = 1.25;

    RecordedAction {
        dependencies = List.copyOf(dependencies);
    }

    /** Whether it started processes. */
    boolean hasProcesses() {
        return realNanos > 0 || cpuNanos > 0;
    }

    /** Whether it was carried out while another one was, for more than a tenth of its time. */
    boolean overlaps(List<RecordedAction> all) {
        long tookNanos = endNanos - startNanos;
        long sharedNanos = hasProcesses() ? -tookNanos : 0; // it is one of them
        for (RecordedAction other : all) {
            if (other.hasProcesses()) {
                sharedNanos += Math.max(0, Math.min(endNanos, other.endNanos) - Math.max(startNanos, other.startNanos));
            }
        }
        return sharedNanos > tookNanos / 10;
    }

    /** What else the machine did while it was recorded. */
    enum Machine {
        IDLE,
        BUSY
    }

    /**
     * Its work. Of processes that ran alone on {@code n} threads, with CPU time C and real time R, C - R is what (n - 1) / n of
     * the parallel part saved, or, if it is negative, what they waited for. Where others worked, R may be anything longer, and
     * the parallel part has at least the usual share.
     *
     * @param usualThreadCount threads where the action itself does not say
     */
    BuildWork work(List<RecordedAction> all, int usualThreadCount, Machine machine) {
        long ownNanos = Math.max(0, endNanos - startNanos - realNanos);
        if (!hasProcesses()) {
            return new BuildWork(ownNanos, 0, 0, 0);
        }
        int threads = threadCount > 0 ? threadCount : usualThreadCount;
        long savedNanos = Math.max(0, cpuNanos - realNanos);
        long parallelNanos = threads > 1 ? Math.min(cpuNanos, savedNanos * threads / (threads - 1)) : 0;
        boolean isCertain = machine == Machine.IDLE && threads > 1 && !overlaps(all);
        if (!isCertain && mode.equals(BuildAction.BUILD)) {
            parallelNanos = Math.max(parallelNanos, (long) (PARALLEL_RATIO * cpuNanos));
        }
        long waitNanos = isCertain ? Math.max(0, realNanos - cpuNanos) : 0;
        return new BuildWork(ownNanos, waitNanos, cpuNanos - parallelNanos, parallelNanos);
    }

    /**
     * Whether the machine had nothing else to do: compilers of several threads that ran alone used clearly more CPU time than
     * the clock shows. With the usual parallel share on two threads that is 1.5 times as much, on a busy machine less than once.
     */
    static Machine machine(List<RecordedAction> all) {
        long realNanos = 0;
        long cpuNanos = 0;
        for (RecordedAction action : all) {
            if (action.threadCount > 1 && !action.overlaps(all)) {
                realNanos += action.realNanos;
                cpuNanos += action.cpuNanos;
            }
        }
        return cpuNanos > IDLE_RATIO * realNanos ? Machine.IDLE : Machine.BUSY;
    }
}
