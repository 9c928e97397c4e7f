package gotwin.experiments.pacing;

import java.util.List;

/**
 * What the cycles become when the inputs stay as they are: means over the last of them.
 *
 * @param cyclesPerSecond how often the collector runs
 * @param gcCpuRatio CPU time of all marking over the CPU time of GOMAXPROCS, 0 to 1
 * @param gcCpuCount the same in CPUs: CPU-seconds of marking per second
 * @param peakBytes the heap when marking ends
 * @param markedBytes what is marked then
 */
public record GcSteadyState(
        double cyclesPerSecond, double gcCpuRatio, double gcCpuCount, double peakBytes, double markedBytes) {
    /** The means of some cycles with the same GOMAXPROCS, at least one. */
    static GcSteadyState of(List<ForecastCycle> cycles) {
        double seconds =
                cycles.stream().mapToDouble(ForecastCycle::periodSeconds).sum();
        double cpuSeconds = cycles.stream()
                .mapToDouble(cycle -> cycle.backgroundCpuSeconds() + cycle.assistCpuSeconds())
                .sum();
        return new GcSteadyState(
                cycles.size() / seconds,
                cpuSeconds / (seconds * cycles.get(0).processorCount()),
                cpuSeconds / seconds,
                cycles.stream().mapToLong(ForecastCycle::peakBytes).average().orElse(0),
                cycles.stream().mapToLong(ForecastCycle::markedBytes).average().orElse(0));
    }

    /** Whether both are the same up to a relative difference. */
    boolean isCloseTo(GcSteadyState other, double tolerance) {
        return isClose(cyclesPerSecond, other.cyclesPerSecond, tolerance)
                && isClose(gcCpuRatio, other.gcCpuRatio, tolerance)
                && isClose(peakBytes, other.peakBytes, tolerance);
    }

    private static boolean isClose(double one, double other, double tolerance) {
        return Math.abs(one - other) <= tolerance * Math.abs(other);
    }
}
