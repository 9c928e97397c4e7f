package gotwin.experiments.truth;

import gotwin.experiments.truth.TruthVerdict.Comparison;
import gotwin.experiments.truth.TruthVerdict.Judgement;
import java.util.List;

/**
 * How well a group of scored metrics is predicted.
 *
 * @param family the group's name
 * @param scoredCount metrics that count
 * @param passedCount those whose error passes
 * @param errorRatioMedian median error of the twin, NaN if nothing is scored
 * @param errorRatioP90 the error that nine tenths of the metrics do not exceed
 * @param naivePassedCount metrics that a model without a runtime gets right
 * @param naiveErrorRatioMedian its median error where it has an answer, NaN if it has none
 */
public record FamilySummary(
        String family,
        int scoredCount,
        int passedCount,
        double errorRatioMedian,
        double errorRatioP90,
        int naivePassedCount,
        double naiveErrorRatioMedian) {
    private static final double P90 = 0.9;

    /** The summary of the scored among some verdicts. */
    static FamilySummary of(String family, List<TruthVerdict> verdicts) {
        List<TruthVerdict> scored =
                verdicts.stream().filter(TruthVerdict::isScored).toList();
        List<Comparison> comparisons = scored.stream()
                .flatMap(verdict -> verdict.comparison().stream())
                .toList();
        List<Double> errors =
                comparisons.stream().map(Comparison::errorRatio).sorted().toList();
        List<Double> naiveErrors = comparisons.stream()
                .map(Comparison::naiveErrorRatio)
                .filter(Double::isFinite)
                .toList();
        boolean isEmpty = errors.isEmpty();
        return new FamilySummary(
                family,
                scored.size(),
                (int) scored.stream()
                        .filter(verdict -> verdict.judgement() == Judgement.PASSED)
                        .count(),
                isEmpty ? Double.NaN : Medians.of(errors),
                isEmpty ? Double.NaN : errors.get((int) Math.ceil(P90 * errors.size()) - 1),
                (int) comparisons.stream().filter(Comparison::naivePasses).count(),
                naiveErrors.isEmpty() ? Double.NaN : Medians.of(naiveErrors));
    }

    /** Share of the scored metrics that pass, NaN if nothing is scored. */
    public double passedRatio() {
        return (double) passedCount / scoredCount;
    }
}
