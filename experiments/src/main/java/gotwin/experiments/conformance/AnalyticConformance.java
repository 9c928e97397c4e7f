package gotwin.experiments.conformance;

import java.util.ArrayList;
import java.util.List;

/**
 * The twin against theory: queues with answers in closed form, exact recursions and laws, with all costs zero and no
 * collector.
 *
 * <p>A Go process is then a queueing station whose servers are its Ps. Not checked here: anything that costs time in the
 * runtime, and percentiles.
 */
public final class AnalyticConformance {
    private AnalyticConformance() {}

    /** Runs all cases. */
    public static List<AnalyticOutcome> outcomes() {
        List<AnalyticOutcome> outcomes = new ArrayList<>(AnalyticPathCases.outcomes());
        outcomes.addAll(AnalyticQuotaCases.outcomes());
        outcomes.addAll(AnalyticMeanCases.outcomes());
        return outcomes;
    }

    /** Runs all cases and counts those that agree. */
    public static ConformanceResult check() {
        return summary(outcomes());
    }

    /** Counts the cases that agree and describes the first that do not. */
    public static ConformanceResult summary(List<AnalyticOutcome> outcomes) {
        List<String> differences = outcomes.stream()
                .filter(outcome -> outcome.verdict() != AnalyticOutcome.Verdict.AGREES)
                .map(AnalyticOutcome::describe)
                .toList();
        return new ConformanceResult(
                "analytic",
                outcomes.size() - differences.size(),
                outcomes.size(),
                differences.subList(0, Math.min(differences.size(), ConformanceResult.DIFFERENCE_COUNT_MAX)));
    }
}
