package gotwin.model.probe;

/**
 * A garbage-collection cycle that has ended. Times of marking count by the clock, as Go counts them: a worker that waits for
 * a CPU is charged for it.
 *
 * @param number counts from 1
 * @param startNanos start of the first stop-the-world
 * @param markStartNanos, markEndNanos bounds of concurrent marking
 * @param endNanos end of the second stop-the-world
 * @param heapAtStartBytes, heapAtEndBytes, heapMarkedBytes, heapGoalBytes as in a gctrace line
 * @param assistNanos, backgroundNanos, idleNanos time of marking by kind, of all Ps together
 * @param account what else Go says about a cycle
 */
public record GcCycle(
        int number,
        long startNanos,
        long markStartNanos,
        long markEndNanos,
        long endNanos,
        long heapAtStartBytes,
        long heapAtEndBytes,
        long heapMarkedBytes,
        long heapGoalBytes,
        long assistNanos,
        long backgroundNanos,
        long idleNanos,
        Account account) {
    /** What asked for a cycle. */
    public enum Origin {
        /** The heap's size. */
        AUTOMATIC,
        /** The clock: two minutes without a cycle. */
        PERIODIC,
        /** The program: {@code runtime.GC}. */
        FORCED
    }

    /**
     * What else Go says about a cycle. Source: Go 1.26 mgc.go, gcMarkTermination.
     *
     * @param origin what asked for it
     * @param worldStartedNanos when the world ran again after its first stop, waking of threads included
     * @param collectorRatio share of the time of all Ps since the start that went into collection, idle marking left out: 0
     *     to 1
     * @param stackScannedBytes stacks scanned
     * @param globalsBytes globals to scan
     * @param processorCount GOMAXPROCS
     * @param pausedProcessorCount Ps that a pause is charged for: no more than there are CPUs
     */
    public record Account(
            Origin origin,
            long worldStartedNanos,
            double collectorRatio,
            long stackScannedBytes,
            long globalsBytes,
            int processorCount,
            int pausedProcessorCount) {}
}
