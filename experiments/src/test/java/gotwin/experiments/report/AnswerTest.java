package gotwin.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.experiments.analyse.Flag;
import gotwin.experiments.report.ReportData.Provenance;
import gotwin.experiments.report.ReportData.Question;
import gotwin.experiments.store.RunResults;
import gotwin.model.units.Nanos;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The answer says no more than the intervals allow, and never leans on a figure that carries a flag. */
final class AnswerTest {
    private final List<PlanPoint> points = new ArrayList<>();

    /** A point of GOMAXPROCS 1, 2 and load 10, 20 by its indices, with its p99 in milliseconds and a half-width. */
    private void found(int processors, int load, double p99Millis, double halfWidthMillis, Flag... flags) {
        var reading = new Reading(
                p99Millis * Nanos.MILLISECOND, OptionalDouble.of(halfWidthMillis * Nanos.MILLISECOND), Set.of(flags));
        points.add(new PlanPoint(
                List.of(processors, load),
                Map.of(RunResults.ALL_CLASSES, Map.of(Measure.P99, reading)),
                Map.of(),
                List.of(),
                List.of(),
                Set.of(flags),
                5,
                1000));
    }

    private Answer answer() {
        return answer(List.of(
                new PlanAxis("runtime.gomaxprocs", "gomaxprocs", List.of("1", "2"), List.of(1.0, 2.0)),
                new PlanAxis("traffic.replay.scale", "load", List.of("10", "20"), List.of(10.0, 20.0))));
    }

    private Answer answer(List<PlanAxis> axes) {
        return Answer.of(new Grid(new ReportData(
                new Question("plan", "", 5, 0.95, List.of()),
                axes,
                List.of(),
                points,
                List.of(),
                new Provenance("", List.of(), "{}", List.of()))));
    }

    @Test
    void namesTheBestAtTheHighestLoad() {
        found(0, 0, 1.0, 0.1);
        found(0, 1, 9.0, 0.1);
        found(1, 0, 0.5, 0.1);
        found(1, 1, 2.0, 0.1);

        assertThat(answer().headline())
                .isEqualTo("At load=20, GOMAXPROCS=2 has the lowest p99: 2.00\u00a0±\u00a00.10\u00a0ms.");
        assertThat(answer().details())
                .first()
                .asString()
                .startsWith("Every other configuration there is slower by more than the intervals leave open.")
                .contains("GOMAXPROCS=1, has 9.00\u00a0±\u00a00.10\u00a0ms, 4.50 times as much");
    }

    @Test
    void findsNoDifferenceWithinTheIntervalOfTheDifference() {
        // sqrt(0.3² + 0.4²) = 0.5: a difference of 0.5 could be none, one of 0.51 could not.
        found(0, 1, 2.5, 0.4);
        found(1, 1, 2.0, 0.3);

        assertThat(answer().details())
                .first()
                .isEqualTo("No difference found between it and GOMAXPROCS=1."
                        + " Of these, GOMAXPROCS=1 needs the fewest processors.");

        points.clear();
        found(0, 1, 2.51, 0.4);
        found(1, 1, 2.0, 0.3);

        assertThat(answer().details()).first().asString().startsWith("Every other configuration");
    }

    @Test
    void tellsNoDifferenceWithoutIntervals() {
        points.add(withoutInterval(0, 9.0));
        points.add(withoutInterval(1, 2.0));

        assertThat(answer().details())
                .containsExactly(
                        "Without intervals no difference can be told from chance: this needs more" + " replications.");
        assertThat(Answer.condition(new Question("plan", "", 1, 0.95, List.of())))
                .isEqualTo("1 replication of each point, which gives no intervals; modelled by the twin.");
    }

    private static PlanPoint withoutInterval(int processors, double p99Millis) {
        var reading = new Reading(p99Millis * Nanos.MILLISECOND, OptionalDouble.empty(), Set.of());
        return new PlanPoint(
                List.of(processors, 1),
                Map.of(RunResults.ALL_CLASSES, Map.of(Measure.P99, reading)),
                Map.of(),
                List.of(),
                List.of(),
                Set.of(),
                1,
                1000);
    }

    @Test
    void leavesOutAFlaggedFigureHoweverGoodItLooks() {
        found(0, 1, 1.0, 0.1, Flag.FEW_TAIL_SAMPLES);
        found(1, 1, 2.0, 0.1);

        assertThat(answer().headline()).contains("GOMAXPROCS=2 has the lowest p99");
        assertThat(answer().details())
                .contains("Not compared, because their p99 carries a warning (few tail samples): GOMAXPROCS=1.");
    }

    @Test
    void fallsBackToTheHighestLoadThatIsStableAndNamesTheOthers() {
        found(0, 0, 1.0, 0.1);
        found(0, 1, 500, 1, Flag.UNSTABLE);
        found(1, 0, 2.0, 0.1);
        found(1, 1, 400, 1, Flag.UNSTABLE);

        assertThat(answer().headline())
                .startsWith("At load=10, the highest load that is stable, GOMAXPROCS=1 has the lowest p99: 1.00");
        assertThat(answer().details())
                .last()
                .isEqualTo("2 of 4 points cannot keep up with their load: GOMAXPROCS=1, load=20; GOMAXPROCS=2,"
                        + " load=20.");
    }

    @Test
    void saysWhyItLooksAtALowerLoadWhenTheHighestHasWarningsOnly() {
        found(0, 0, 1.0, 0.1);
        found(0, 1, 3.0, 0.1, Flag.NEAR_SATURATION);

        assertThat(answer().headline())
                .startsWith("At load=10, the highest load with a p99 free of warnings, GOMAXPROCS=1 has the lowest");
    }

    @Test
    void comparesAllPointsWhenTheLoadIsNotVaried() {
        found(0, 0, 1.0, 0.1);
        found(1, 1, 2.0, 0.1);
        List<PlanAxis> axes = List.of(
                new PlanAxis("runtime.gomaxprocs", "gomaxprocs", List.of("1", "2"), List.of(1.0, 2.0)),
                new PlanAxis("runtime.gogc", "gogc", List.of("50", "off"), List.of()));

        assertThat(answer(axes).headline()).startsWith("GOMAXPROCS=1, GOGC=50 has the lowest p99: 1.00");
    }

    @Test
    void findsTheHighestLoadHoweverThePlanOrdersIt() {
        found(0, 0, 5.0, 0.1);
        found(0, 1, 1.0, 0.1);
        List<PlanAxis> axes = List.of(
                new PlanAxis("runtime.gomaxprocs", "gomaxprocs", List.of("1", "2"), List.of(1.0, 2.0)),
                new PlanAxis("traffic.replay.scale", "load", List.of("20", "10"), List.of(20.0, 10.0)));

        assertThat(answer(axes).headline()).startsWith("At load=20, GOMAXPROCS=1 has the lowest p99: 5.00");
    }

    @Test
    void answersNothingWhenEveryFigureIsFlagged() {
        found(0, 0, 1.0, 0.1, Flag.CENSORED);

        assertThat(answer().headline()).isEqualTo("No latency of this run is free of warnings, so it gives no answer.");
    }
}
