package gotwin.experiments.truth;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One metric of one case: what the twin says, and what that is worth.
 *
 * @param caseId the case
 * @param family its family
 * @param metric the metric; its name ends with its unit
 * @param judgement whether the answer passes
 * @param twin the twin's answer, if it has one
 * @param comparison with what was measured, if it was
 */
public record TruthVerdict(
        String caseId,
        String family,
        String metric,
        Judgement judgement,
        OptionalDouble twin,
        Optional<Comparison> comparison) {

    /** What an answer is worth. */
    public enum Judgement {
        /** Its error is one that passes. */
        PASSED,
        /** Its error is too large, or there is no answer. */
        MISSED,
        /** The measurements do not allow a verdict. */
        NOT_SCORED,
        /** Nothing was measured: the answer is a prediction. */
        PREDICTED
    }

    /**
     * An answer beside what was measured. Errors and spread are shares of the median, or of the rule's floor where that is
     * larger.
     *
     * @param truth median of the measurements
     * @param spreadRatio interquartile range of the measurements
     * @param errorRatio the twin's error, infinite without an answer
     * @param allowedRatio the largest error that passes
     * @param naiveErrorRatio error of the model without a runtime, infinite without an answer
     */
    public record Comparison(
            double truth, double spreadRatio, double errorRatio, double allowedRatio, double naiveErrorRatio) {

        /** Whether the answer of the model without a runtime would pass. */
        public boolean naivePasses() {
            return naiveErrorRatio <= allowedRatio;
        }
    }

    static TruthVerdict unmeasured(TruthCase one, String metric, OptionalDouble twin) {
        return new TruthVerdict(one.id(), one.family(), metric, Judgement.PREDICTED, twin, Optional.empty());
    }

    /** Whether the answer counts. */
    public boolean isScored() {
        return judgement == Judgement.PASSED || judgement == Judgement.MISSED;
    }
}
