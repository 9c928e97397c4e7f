package gotwin.experiments.truth;

import java.util.OptionalDouble;

/**
 * One metric of one case: what was measured, what the twin says, and whether that passes.
 *
 * @param caseId the case
 * @param family its family
 * @param metric the metric
 * @param truth median measured
 * @param spreadRatio interquartile range over the larger of median and floor
 * @param twin the twin's answer
 * @param errorRatio the twin's error
 * @param allowedRatio error that passes
 * @param naiveErrorRatio error of the model without a runtime, where it has an answer
 */
public record TruthVerdict(
        String caseId,
        String family,
        String metric,
        double truth,
        double spreadRatio,
        double twin,
        double errorRatio,
        double allowedRatio,
        OptionalDouble naiveErrorRatio) {

    /** Whether the error is one that passes. */
    public boolean passes() {
        return errorRatio <= allowedRatio;
    }

    /** Whether the naive model's error passes. */
    public boolean naivePasses() {
        return naiveErrorRatio.isPresent() && naiveErrorRatio.getAsDouble() <= allowedRatio;
    }
}
