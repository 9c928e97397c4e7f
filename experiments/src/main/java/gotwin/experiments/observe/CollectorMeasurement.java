package gotwin.experiments.observe;

/**
 * What the collector did in the measured time.
 *
 * @param cycleCount cycles that ended
 * @param markNanos their time of concurrent marking
 * @param heapStartSumBytes heap at the start of each, summed
 * @param heapMarkedSumBytes heap found live by each, summed
 * @param heapGoalSumBytes the pacer's goal of each, summed
 * @param pauseCount stops of the world
 * @param pauseNanos their length from the request to stop until the restart, summed
 * @param pauseMaxNanos the longest
 * @param stoppingNanos the part of {@code pauseNanos} until the last goroutine stopped
 */
public record CollectorMeasurement(
        long cycleCount,
        long markNanos,
        long heapStartSumBytes,
        long heapMarkedSumBytes,
        long heapGoalSumBytes,
        long pauseCount,
        long pauseNanos,
        long pauseMaxNanos,
        long stoppingNanos) {}
