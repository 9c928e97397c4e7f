package gotwin.model.lifecycle;

import java.util.List;

/**
 * How a build went.
 *
 * @param wallNanos from its start until the root was done
 * @param cpuNanos CPU time of the go command and its processes
 * @param throttledNanos time in which the quota held threads, added up over CPUs
 * @param spans when each action was carried out, by its index; nothing of those that the root does not need
 */
public record BuildOutcome(long wallNanos, long cpuNanos, long throttledNanos, List<ActionSpan> spans) {
    public BuildOutcome {
        spans = List.copyOf(spans);
    }

    /**
     * When an action was carried out.
     *
     * @param index the action
     * @param startNanos when a worker took it
     * @param endNanos when it was done
     */
    public record ActionSpan(int index, long startNanos, long endNanos) {}

    /** CPUs in use, averaged over the time. */
    public double meanCpuCount() {
        return wallNanos == 0 ? 0 : (double) cpuNanos / wallNanos;
    }
}
