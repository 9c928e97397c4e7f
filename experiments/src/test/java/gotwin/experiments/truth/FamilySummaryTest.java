package gotwin.experiments.truth;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.experiments.truth.TruthVerdict.Comparison;
import gotwin.experiments.truth.TruthVerdict.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What is said of a group of answers, counted by hand. */
final class FamilySummaryTest {
    private static final double ALLOWED = 0.1;

    /** Five scored errors, of which four pass: the median is the third, nine tenths do not exceed the fifth. */
    @Test
    void onlyWhatIsScoredCounts() {
        List<TruthVerdict> verdicts = List.of(
                scored("f", 0.04, 0.2),
                scored("f", 0.50, 0.3),
                scored("f", 0.01, 0.05),
                scored("f", 0.03, Double.POSITIVE_INFINITY),
                scored("f", 0.02, 0.1),
                verdict("f", Judgement.NOT_SCORED, 9, 0),
                new TruthVerdict("a", "f", "m", Judgement.PREDICTED, OptionalDouble.of(1), Optional.empty()));

        FamilySummary summary = FamilySummary.of("f", verdicts);

        // The naive answers 0.05 and 0.1 pass; of those that there are, 0.05, 0.1, 0.2, 0.3, the median is 0.15.
        assertThat(summary).isEqualTo(new FamilySummary("f", 5, 4, 0.03, 0.50, 2, (0.1 + 0.2) / 2));
        assertThat(summary.passedRatio()).isEqualTo(0.8);
    }

    /** Of ten, the ninth; the median lies between the fifth and the sixth. */
    @Test
    void nineTenthsOfTenAreNine() {
        List<TruthVerdict> verdicts = new ArrayList<>();
        for (int percent = 10; percent >= 1; percent--) {
            verdicts.add(scored("f", percent / 100.0, 1));
        }

        FamilySummary summary = FamilySummary.of("f", verdicts);

        assertThat(summary.errorRatioP90()).isEqualTo(0.09);
        assertThat(summary.errorRatioMedian()).isEqualTo((0.05 + 0.06) / 2);
        assertThat(summary.passedCount()).isEqualTo(10);
    }

    @Test
    void nothingScoredHasNoErrors() {
        FamilySummary summary = FamilySummary.of("f", List.of(verdict("f", Judgement.NOT_SCORED, 1, 1)));

        assertThat(summary.scoredCount()).isZero();
        assertThat(summary.errorRatioMedian()).isNaN();
        assertThat(summary.errorRatioP90()).isNaN();
        assertThat(summary.naiveErrorRatioMedian()).isNaN();
        assertThat(summary.passedRatio()).isNaN();
    }

    /** In the order of the cases, without those of which nothing is scored; the total is of all. */
    @Test
    void aReportHasARowForEachScoredFamily() {
        var report = new TruthReport(
                Map.of(),
                List.of(
                        scored("z", 0.2, 1),
                        scored("a", 0.01, 1),
                        verdict("none", Judgement.NOT_SCORED, 1, 1),
                        scored("z", 0.02, 1)),
                List.of());

        assertThat(report.families()).extracting(FamilySummary::family).containsExactly("z", "a");
        assertThat(report.families()).extracting(FamilySummary::scoredCount).containsExactly(2, 1);
        assertThat(report.families()).extracting(FamilySummary::passedCount).containsExactly(1, 1);
        assertThat(report.total().scoredCount()).isEqualTo(3);
        assertThat(report.total().passedCount()).isEqualTo(2);
        assertThat(report.total().errorRatioMedian()).isEqualTo(0.02);
    }

    private static TruthVerdict scored(String family, double error, double naiveError) {
        return verdict(family, error <= ALLOWED ? Judgement.PASSED : Judgement.MISSED, error, naiveError);
    }

    private static TruthVerdict verdict(String family, Judgement judgement, double error, double naiveError) {
        return new TruthVerdict(
                "a",
                family,
                "m",
                judgement,
                OptionalDouble.of(1),
                Optional.of(new Comparison(1, 0.01, error, ALLOWED, naiveError)));
    }
}
