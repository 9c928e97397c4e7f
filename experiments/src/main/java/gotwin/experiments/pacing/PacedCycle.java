package gotwin.experiments.pacing;

/**
 * What came out of one cycle: as the twin decided, or as recorded from real Go.
 *
 * @param heapLiveBytes heap marked by the last cycle
 * @param heapTriggerBytes where the cycle started
 * @param heapPeakBytes live heap at its end
 * @param heapGoalBytes its goal, at its end
 * @param gcUtilizationRatio share of all cores that marked; not a number if marking took no time
 * @param allocatedBlackBytes bytes allocated in it
 * @param markNanos how long it marked
 * @param assistNanos CPU time of assists
 * @param nextHeapMarkedBytes heap it marked, without what was allocated in it
 */
public record PacedCycle(
        long heapLiveBytes,
        long heapTriggerBytes,
        long heapPeakBytes,
        long heapGoalBytes,
        double gcUtilizationRatio,
        long allocatedBlackBytes,
        long markNanos,
        long assistNanos,
        long nextHeapMarkedBytes) {}
