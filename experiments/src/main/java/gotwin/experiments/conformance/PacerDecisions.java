package gotwin.experiments.conformance;

import java.util.ArrayList;
import java.util.List;

/**
 * What came out of one cycle: as recorded from real Go, or as the twin decided.
 *
 * @param heapLiveBytes heap marked by the last cycle
 * @param heapTriggerBytes where the cycle started
 * @param heapPeakBytes live heap at its end
 * @param heapGoalBytes its goal, at its end
 * @param gcUtilizationRatio share of all cores that marked
 * @param allocatedBlackBytes bytes allocated in it
 * @param markNanos how long it marked
 * @param assistNanos CPU time of assists
 * @param nextHeapMarkedBytes heap it marked, without what was allocated in it
 */
record PacerDecisions(
        long heapLiveBytes,
        long heapTriggerBytes,
        long heapPeakBytes,
        long heapGoalBytes,
        double gcUtilizationRatio,
        long allocatedBlackBytes,
        long markNanos,
        long assistNanos,
        long nextHeapMarkedBytes) {
    /** Relative difference that is rounding. Source: the oracle's description. */
    private static final double RELATIVE_TOLERANCE = 1e-6;

    /** Difference of whole numbers (bytes, nanoseconds) that is rounding. Source: the oracle's description. */
    private static final long WHOLE_TOLERANCE = 64;

    /** A phrase for everything in which these decisions are not the recorded ones, by the file's column names. */
    List<String> differencesFrom(PacerDecisions recorded) {
        List<String> phrases = new ArrayList<>();
        compare(phrases, "heap_live_bytes", heapLiveBytes, recorded.heapLiveBytes);
        compare(phrases, "heap_trigger_bytes", heapTriggerBytes, recorded.heapTriggerBytes);
        compare(phrases, "heap_peak_bytes", heapPeakBytes, recorded.heapPeakBytes);
        compare(phrases, "heap_goal_bytes", heapGoalBytes, recorded.heapGoalBytes);
        compare(phrases, "gc_utilization", gcUtilizationRatio, recorded.gcUtilizationRatio);
        compare(phrases, "bytes_allocated_black", allocatedBlackBytes, recorded.allocatedBlackBytes);
        compare(phrases, "mark_duration_ns", markNanos, recorded.markNanos);
        compare(phrases, "assist_time_ns", assistNanos, recorded.assistNanos);
        compare(phrases, "next_heap_marked_bytes", nextHeapMarkedBytes, recorded.nextHeapMarkedBytes);
        return phrases;
    }

    private static void compare(List<String> phrases, String column, long ours, long recorded) {
        double tolerance = Math.max(WHOLE_TOLERANCE, RELATIVE_TOLERANCE * recorded);
        if (!(Math.abs((double) ours - recorded) <= tolerance)) {
            phrases.add(column + " is " + ours + ", recorded " + recorded);
        }
    }

    private static void compare(List<String> phrases, String column, double ours, double recorded) {
        if (!(Math.abs(ours - recorded) <= RELATIVE_TOLERANCE * recorded)) {
            phrases.add(column + " is " + ours + ", recorded " + recorded);
        }
    }
}
