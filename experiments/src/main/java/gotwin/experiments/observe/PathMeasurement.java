package gotwin.experiments.observe;

import java.util.List;

/**
 * Requests in the process over the measured time.
 *
 * @param flow requests that came and went
 * @param windowAreaNanos the integral of the number in the process over each of equally long windows, in
 *     request-nanoseconds
 */
public record PathMeasurement(Flow flow, List<Long> windowAreaNanos) {
    public PathMeasurement {
        windowAreaNanos = List.copyOf(windowAreaNanos);
    }

    /**
     * Requests that came and went.
     *
     * @param arrivedTotalCount arrivals of the whole run
     * @param completedTotalCount completions of the whole run
     * @param arrivedCount arrivals in the measured time
     * @param completedCount completions in the measured time, of requests that arrived whenever
     * @param inSystemMaxCount largest number in the process at an arrival in the measured time
     */
    public record Flow(
            long arrivedTotalCount,
            long completedTotalCount,
            long arrivedCount,
            long completedCount,
            long inSystemMaxCount) {}

    /** Integral of the number in the process over the measured time, in request-nanoseconds. */
    public long areaNanos() {
        long sum = 0;
        for (long area : windowAreaNanos) {
            sum = Math.addExact(sum, area);
        }
        return sum;
    }
}
