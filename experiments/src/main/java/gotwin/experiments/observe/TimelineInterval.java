package gotwin.experiments.observe;

/**
 * What a process did in one interval of the measured time. Times of threads and goroutines are summed over them: divided by
 * the width they are the mean number in that state.
 *
 * @param startNanos its start, from the start of the run
 * @param widthNanos its length, above 0; the last one is shorter if the process ended in it
 * @param programThreadNanos threads on a CPU, running goroutines of the program, mark assists included
 * @param collectorThreadNanos threads on a CPU, running mark workers or the sweeper
 * @param spinningThreadNanos threads on a CPU, looking for work on behalf of others
 * @param runtimeThreadNanos threads on a CPU without a goroutine and not spinning, and sysmon's
 * @param syscallThreadNanos threads in system calls or in C, on a CPU or asleep
 * @param runnableThreadNanos threads that wait for a CPU
 * @param heldThreadNanos threads held, because the CPU quota was used up
 * @param parkedThreadNanos threads asleep outside system calls
 * @param threadCount threads at its end
 * @param runningGoroutineNanos goroutines of the program with an M and a P
 * @param runnableGoroutineNanos goroutines of the program on run queues
 * @param syscallGoroutineNanos goroutines of the program in system calls or in C
 * @param waitingGoroutineNanos goroutines of the program that wait for something else than a P
 * @param heapMinBytes, heapMaxBytes smallest and largest live heap
 * @param heapLiveBytes live heap at its end
 * @param heapTriggerBytes live heap at which a cycle starts, at its end
 * @param heapGoalBytes goal, at its end
 * @param residentBytes resident memory at its end
 * @param cyclesBegunCount cycles that began to mark in it
 * @param cyclesEndedCount cycles that ended in it
 * @param markingNanos time of concurrent marking
 * @param pauseNanos time in which the world was stopped or asked to stop
 */
public record TimelineInterval(
        long startNanos,
        long widthNanos,
        long programThreadNanos,
        long collectorThreadNanos,
        long spinningThreadNanos,
        long runtimeThreadNanos,
        long syscallThreadNanos,
        long runnableThreadNanos,
        long heldThreadNanos,
        long parkedThreadNanos,
        long threadCount,
        long runningGoroutineNanos,
        long runnableGoroutineNanos,
        long syscallGoroutineNanos,
        long waitingGoroutineNanos,
        long heapMinBytes,
        long heapMaxBytes,
        long heapLiveBytes,
        long heapTriggerBytes,
        long heapGoalBytes,
        long residentBytes,
        long cyclesBegunCount,
        long cyclesEndedCount,
        long markingNanos,
        long pauseNanos) {
    /** @throws IllegalArgumentException if it has no length */
    public TimelineInterval {
        if (widthNanos <= 0) {
            throw new IllegalArgumentException("an interval of " + widthNanos + " ns");
        }
    }

    /** When it ends. */
    public long endNanos() {
        return startNanos + widthNanos;
    }

    /** The mean number of whatever spent {@code nanos} in a state, all together. */
    public double mean(long nanos) {
        return (double) nanos / widthNanos;
    }
}
