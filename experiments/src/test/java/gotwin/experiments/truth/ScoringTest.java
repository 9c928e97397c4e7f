package gotwin.experiments.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gotwin.experiments.conformance.BadOracleFile;
import gotwin.experiments.truth.Scoring.Rule;
import gotwin.experiments.truth.TruthVerdict.Comparison;
import gotwin.experiments.truth.TruthVerdict.Judgement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers are judged by the rule of the measured programs' README, computed here by hand: the error is |twin - median| /
 * max(|median|, floor) and passes if it is at most max(goal, 1.5 * (p75 - p25) / max(|median|, floor)).
 */
final class ScoringTest {
    private static final Rule TENTH = new Rule("m", 0.1, 20);

    /** Quartiles 2 apart of 100: 1.5 * 2 % is less than the goal of 10 %. */
    @ParameterizedTest
    @CsvSource({"109, PASSED, 0.09", "91, PASSED, 0.09", "111, MISSED, 0.11", "89, MISSED, 0.11"})
    void steadyMeasurementsLeaveTheGoal(double twin, Judgement judgement, double error) {
        TruthVerdict verdict = judge("f", TENTH, new Measured(100, 99, 101), OptionalDouble.of(twin));

        assertThat(verdict.judgement()).isEqualTo(judgement);
        assertThat(comparison(verdict).errorRatio()).isCloseTo(error, within(1e-9));
        assertThat(comparison(verdict).allowedRatio()).isEqualTo(0.1);
        assertThat(comparison(verdict).spreadRatio()).isCloseTo(0.02, within(1e-9));
    }

    /** Quartiles 10 apart of 100: 1.5 * 10 % = 15 %. */
    @ParameterizedTest
    @CsvSource({"114, PASSED", "86, PASSED", "116, MISSED", "84, MISSED"})
    void spreadWidensWhatPasses(double twin, Judgement judgement) {
        TruthVerdict verdict = judge("f", TENTH, new Measured(100, 95, 105), OptionalDouble.of(twin));

        assertThat(verdict.judgement()).isEqualTo(judgement);
        assertThat(comparison(verdict).allowedRatio()).isCloseTo(0.15, within(1e-9));
    }

    /** Median 10 below the floor of 20, quartiles 2.5 apart: spread 2.5 / 20 = 12.5 %, allowed 18.75 %. */
    @ParameterizedTest
    @CsvSource({"13.7, PASSED, 0.185", "13.8, MISSED, 0.19"})
    void theFloorIsTheSmallestDenominator(double twin, Judgement judgement, double error) {
        TruthVerdict verdict = judge("f", TENTH, new Measured(10, 9, 11.5), OptionalDouble.of(twin));

        assertThat(verdict.judgement()).isEqualTo(judgement);
        assertThat(comparison(verdict).errorRatio()).isCloseTo(error, within(1e-9));
        assertThat(comparison(verdict).allowedRatio()).isCloseTo(0.1875, within(1e-9));
    }

    /** The interquartile range is one of the median: 30 % of it count, 31 % do not, however high the floor is. */
    @ParameterizedTest
    @CsvSource({"85, 115, PASSED", "85, 116, NOT_SCORED", "8.5, 116, NOT_SCORED"})
    void whatSpreadsTooMuchIsNotScored(double p25, double p75, Judgement judgement) {
        var rule = new Rule("m", 0.1, 1000);

        assertThat(judge("f", rule, new Measured(100, p25, p75), OptionalDouble.of(100))
                        .judgement())
                .isEqualTo(judgement);
    }

    @ParameterizedTest
    @CsvSource({"2, gc_cpu_frac, NOT_SCORED", "3, gc_cpu_frac, PASSED", "2, wall_ms, PASSED"})
    void figuresOfTheCollectorNeedThreeCycles(double cycles, String metric, Judgement judgement) {
        var measured = new Measured(1, 1, 1);

        TruthVerdict verdict = Scoring.none()
                .judge(
                        truthCase("s", "f"),
                        new Rule(metric, 0.1, 0),
                        Map.of(metric, measured, "gc_cycles", new Measured(cycles, cycles, cycles)),
                        OptionalDouble.of(1),
                        OptionalDouble.empty());

        assertThat(verdict.judgement()).isEqualTo(judgement);
        assertThat(verdict.isScored()).isEqualTo(judgement == Judgement.PASSED);
    }

    @Test
    void figuresOfTheCollectorAreNotScoredWithoutACountOfCycles() {
        var rule = new Rule("gc_cpu_frac", 0.1, 0);

        assertThat(judge("f", rule, new Measured(1, 1, 1), OptionalDouble.of(1)).judgement())
                .isEqualTo(Judgement.NOT_SCORED);
    }

    @Test
    void throttlingIsScoredInItsFamilyOnly() {
        var rule = new Rule("throttled_ms", 0.1, 10);
        var measured = new Measured(100, 99, 101);

        assertThat(judge("quota", rule, measured, OptionalDouble.of(100)).judgement())
                .isEqualTo(Judgement.PASSED);
        assertThat(judge("openloop", rule, measured, OptionalDouble.of(100)).judgement())
                .isEqualTo(Judgement.NOT_SCORED);
    }

    @Test
    void noAnswerIsMissed() {
        TruthVerdict verdict = judge("f", TENTH, new Measured(100, 99, 101), OptionalDouble.empty());

        assertThat(verdict.judgement()).isEqualTo(Judgement.MISSED);
        assertThat(comparison(verdict).errorRatio()).isInfinite();
    }

    @Test
    void anAnswerToWhatNobodyMeasuredIsAPrediction() {
        TruthVerdict verdict =
                Scoring.none().judge(truthCase("s", "f"), TENTH, Map.of(), OptionalDouble.of(1), OptionalDouble.of(1));

        assertThat(verdict.judgement()).isEqualTo(Judgement.PREDICTED);
        assertThat(verdict.comparison()).isEmpty();
        assertThat(verdict.isScored()).isFalse();
    }

    /** Without a floor, only nothing is as much as nothing. */
    @ParameterizedTest
    @CsvSource({"0, PASSED", "1, MISSED"})
    void aMedianOfZeroHasNoRelativeError(double twin, Judgement judgement) {
        var rule = new Rule("m", 0.1, 0);

        assertThat(judge("f", rule, new Measured(0, 0, 0), OptionalDouble.of(twin))
                        .judgement())
                .isEqualTo(judgement);
    }

    @Test
    void theModelWithoutARuntimeIsJudgedAlike() {
        Scoring scoring = Scoring.none();
        Map<String, Measured> measured = Map.of("m", new Measured(100, 95, 105));
        TruthCase one = truthCase("s", "f");

        Comparison near = comparison(scoring.judge(one, TENTH, measured, OptionalDouble.of(1), OptionalDouble.of(86)));
        Comparison far = comparison(scoring.judge(one, TENTH, measured, OptionalDouble.of(1), OptionalDouble.of(84)));
        Comparison none = comparison(scoring.judge(one, TENTH, measured, OptionalDouble.of(1), OptionalDouble.empty()));

        assertThat(near.naiveErrorRatio()).isCloseTo(0.14, within(1e-9));
        assertThat(near.naivePasses()).isTrue();
        assertThat(far.naivePasses()).isFalse();
        assertThat(none.naivePasses()).isFalse();
    }

    /** Source: scoring.json: three rules of forkjoin, and throttled_ms of the family quota. */
    @Test
    void aCaseHasTheRulesOfItsShapeAndOfItsFamily() throws IOException {
        Scoring scoring = scoring(Fixture.FOLDER.resolve("scoring.json"));

        assertThat(scoring.of(truthCase("forkjoin", "quota")))
                .containsExactly(
                        new Rule("wall_ms", 0.05, 0),
                        new Rule("round_p50_us", 0.08, 5),
                        new Rule("round_p99_us", 0.2, 20),
                        new Rule("throttled_ms", 0.1, 10));
        assertThat(scoring.of(truthCase("forkjoin", "forkjoin"))).hasSize(3);
        assertThat(scoring.of(truthCase("unheard", "of"))).isEmpty();
    }

    @Test
    void theRuleOfAFamilyWins(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("scoring.json"), """
                {"shapes": {"s": [{"metric": "m", "goal": 0.1, "floor": 2}]},
                 "families": {"f": [{"metric": "m", "goal": 0.3}]}}
                """);

        assertThat(scoring(file).of(truthCase("s", "f"))).containsExactly(new Rule("m", 0.3, 0));
    }

    @Test
    void whatIsNoRuleIsSaidWithItsLine(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("scoring.json"), """
                {"shapes": {"s": [
                  {"metric": "m"},
                  {"metric": "m", "goal": 0.1},
                  {"goal": 0.1}]}}
                """);

        assertThatThrownBy(() -> scoring(file))
                .isInstanceOfSatisfying(
                        BadOracleFile.class,
                        bad -> assertThat(bad.problems())
                                .hasSize(2)
                                .satisfiesExactly(
                                        first -> assertThat(first).startsWith(file + ":2: /shapes/s/0: "),
                                        second -> assertThat(second).startsWith(file + ":4: /shapes/s/2: ")));
    }

    private static TruthVerdict judge(String family, Rule rule, Measured measured, OptionalDouble twin) {
        return Scoring.none()
                .judge(truthCase("s", family), rule, Map.of(rule.metric(), measured), twin, OptionalDouble.empty());
    }

    private static Comparison comparison(TruthVerdict verdict) {
        return verdict.comparison().orElseThrow();
    }

    private static Scoring scoring(Path file) throws IOException {
        FolderProblems problems = new FolderProblems();
        Scoring scoring = Scoring.read(JsonFile.read(file, problems).orElseThrow(), problems);
        problems.throwIfAny();
        return scoring;
    }

    private static TruthCase truthCase(String shape, String family) {
        return new TruthCase(
                "a",
                "cases.json:1",
                family,
                shape,
                1,
                1,
                JsonMapper.shared().createObjectNode(),
                100,
                Long.MAX_VALUE,
                OptionalDouble.empty());
    }
}
