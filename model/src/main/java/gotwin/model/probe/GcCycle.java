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
        long idleNanos) {}
