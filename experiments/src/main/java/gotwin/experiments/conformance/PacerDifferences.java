package gotwin.experiments.conformance;

import gotwin.experiments.pacing.PacedCycle;
import java.util.ArrayList;
import java.util.List;

/** In what a cycle of the twin differs from the recorded one, by the file's column names, beyond rounding. */
final class PacerDifferences {
    /** Relative difference that is rounding. Source: the oracle's description. */
    private static final double RELATIVE_TOLERANCE = 1e-6;

    /** Difference of whole numbers (bytes, nanoseconds) that is rounding. Source: the oracle's description. */
    private static final long WHOLE_TOLERANCE = 64;

    private final List<String> phrases = new ArrayList<>();

    private PacerDifferences() {}

    /** A phrase for everything in which {@code ours} is not {@code recorded}. */
    static List<String> between(PacedCycle ours, PacedCycle recorded) {
        PacerDifferences differences = new PacerDifferences();
        differences.compare("heap_live_bytes", ours.heapLiveBytes(), recorded.heapLiveBytes());
        differences.compare("heap_trigger_bytes", ours.heapTriggerBytes(), recorded.heapTriggerBytes());
        differences.compare("heap_peak_bytes", ours.heapPeakBytes(), recorded.heapPeakBytes());
        differences.compare("heap_goal_bytes", ours.heapGoalBytes(), recorded.heapGoalBytes());
        differences.compare("gc_utilization", ours.gcUtilizationRatio(), recorded.gcUtilizationRatio());
        differences.compare("bytes_allocated_black", ours.allocatedBlackBytes(), recorded.allocatedBlackBytes());
        differences.compare("mark_duration_ns", ours.markNanos(), recorded.markNanos());
        differences.compare("assist_time_ns", ours.assistNanos(), recorded.assistNanos());
        differences.compare("next_heap_marked_bytes", ours.nextHeapMarkedBytes(), recorded.nextHeapMarkedBytes());
        return differences.phrases;
    }

    private void compare(String column, long ours, long recorded) {
        double tolerance = Math.max(WHOLE_TOLERANCE, RELATIVE_TOLERANCE * recorded);
        if (!(Math.abs((double) ours - recorded) <= tolerance)) {
            phrases.add(column + " is " + ours + ", recorded " + recorded);
        }
    }

    private void compare(String column, double ours, double recorded) {
        if (!(Math.abs(ours - recorded) <= RELATIVE_TOLERANCE * recorded)) {
            phrases.add(column + " is " + ours + ", recorded " + recorded);
        }
    }
}
