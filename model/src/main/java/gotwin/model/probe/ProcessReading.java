package gotwin.model.probe;

/**
 * What a process did up to one instant, and how it stands there. Times count from the start of the run; those of threads
 * and goroutines are summed over them, so that the difference of two readings divided by the time between is the mean
 * number in that state.
 *
 * @param nowNanos the instant; what happens at it has not happened
 * @param threads threads of the process
 * @param goroutines goroutines of the program
 * @param heap the heap and memory
 * @param collection the collector
 */
public record ProcessReading(long nowNanos, Threads threads, Goroutines goroutines, Heap heap, Collection collection) {
    /**
     * Threads of the process, sysmon included.
     *
     * @param count how many there are
     * @param programNanos on a CPU, running goroutines of the program, mark assists included
     * @param collectorNanos on a CPU, running mark workers, the sweeper or the scavenger
     * @param spinningNanos on a CPU, looking for work on behalf of others
     * @param runtimeNanos on a CPU without a goroutine and not spinning
     * @param syscallNanos in system calls or in C, on a CPU or asleep
     * @param runnableNanos waiting for a CPU
     * @param heldNanos held, because the CPU quota was used up
     * @param parkedNanos asleep outside system calls
     */
    public record Threads(
            int count,
            long programNanos,
            long collectorNanos,
            long spinningNanos,
            long runtimeNanos,
            long syscallNanos,
            long runnableNanos,
            long heldNanos,
            long parkedNanos) {}

    /**
     * Goroutines of the program that have not ended, the one that accepts connections included.
     *
     * @param runningNanos with an M and a P
     * @param runnableNanos on run queues
     * @param syscallNanos in system calls or in C
     * @param waitingNanos waiting for something else than a P
     */
    public record Goroutines(long runningNanos, long runnableNanos, long syscallNanos, long waitingNanos) {}

    /**
     * The heap and memory.
     *
     * @param liveBytes found live by the last cycle, or allocated since
     * @param triggerBytes live heap at which a cycle starts
     * @param goalBytes live heap at which it should end; above {@link #UNLIMITED_BYTES} if there is no goal
     * @param residentBytes memory of the process that is resident
     */
    public record Heap(long liveBytes, long triggerBytes, long goalBytes, long residentBytes) {
        /**
         * Goals above this are none: with GOGC off and no memory limit Go's are the largest signed number less some
         * overhead. Source: Go 1.26 mgcpacer.go, memoryLimitHeapGoal.
         */
        public static final long UNLIMITED_BYTES = 1L << 62;
    }

    /**
     * The collector.
     *
     * @param begunCount cycles that have begun to mark
     * @param endedCount cycles that have ended
     * @param markingNanos time of concurrent marking, until the second stop of the world was asked for
     * @param pauseNanos time since a stop of the world was asked for, whatever for, until it started again
     */
    public record Collection(long begunCount, long endedCount, long markingNanos, long pauseNanos) {}
}
