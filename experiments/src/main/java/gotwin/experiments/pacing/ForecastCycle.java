package gotwin.experiments.pacing;

/**
 * One cycle of the collector.
 *
 * @param number counts from 1
 * @param startSeconds when marking starts, from the start of the program
 * @param triggerBytes the heap at that time
 * @param peakBytes the heap when marking ends
 * @param liveBytes the heap that was reachable at the start
 * @param markedBytes what is marked at the end: the live heap, and what was allocated while marking
 * @param goalBytes the heap at which the pacer wanted to end
 * @param processorCount GOMAXPROCS
 * @param backgroundCpuSeconds CPU time of background workers
 * @param assistCpuSeconds CPU time of assists
 * @param markSeconds wall time of marking
 * @param periodSeconds from the end of the cycle before (or the start of the program) to the end of this one
 */
public record ForecastCycle(
        int number,
        double startSeconds,
        long triggerBytes,
        long peakBytes,
        long liveBytes,
        long markedBytes,
        long goalBytes,
        int processorCount,
        double backgroundCpuSeconds,
        double assistCpuSeconds,
        double markSeconds,
        double periodSeconds) {
    /** CPU time of all marking over the CPU time of GOMAXPROCS, from the end of the cycle before to the end of this one. */
    public double gcCpuRatio() {
        return (backgroundCpuSeconds + assistCpuSeconds) / (processorCount * periodSeconds);
    }
}
