package gotwin.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.experiments.analyse.Flag;
import gotwin.experiments.report.PlanPoint.TailPoint;
import gotwin.model.probe.Cause;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was stored arrives in the report with its unit, its interval and its flags; expected values by hand. */
final class StoredResultsTest {
    private final ReportData data = StoredResults.reportData(SyntheticRun.of(
            "plan",
            List.of(
                    SyntheticRun.axis("runtime.gomaxprocs", "1", "2"),
                    SyntheticRun.axis("traffic.load", "10", "100"))));

    @Test
    void axesKeepTheirNamesValuesAndOrder() {
        assertThat(data.axes())
                .containsExactly(
                        new PlanAxis("runtime.gomaxprocs", "gomaxprocs", List.of("1", "2"), List.of(1.0, 2.0)),
                        new PlanAxis("traffic.load", "load", List.of("10", "100"), List.of(10.0, 100.0)));
        assertThat(data.points().stream().map(PlanPoint::coordinates))
                .containsExactly(List.of(0, 0), List.of(0, 1), List.of(1, 0), List.of(1, 1));
    }

    @Test
    void ratesAndSharesStayAsTheyAre() {
        // 10 times 230 requests a second; the half-width is 0.4 % of it.
        Reading throughput = data.points().get(0).reading(Measure.THROUGHPUT).orElseThrow();

        assertThat(throughput.value()).isEqualTo(2300);
        assertThat(throughput.halfWidth().orElseThrow()).isBetween(9.19, 9.21);
    }

    @Test
    void latenciesBecomeNanoseconds() {
        PlanPoint point = data.points().get(0);
        double partsNanos = point.attributionNanos().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();

        // The parts sum to the mean: two ways from seconds to nanoseconds that must meet.
        assertThat(point.reading(Measure.MEAN).orElseThrow().value()).isBetween(90e3, 150e3);
        assertThat(partsNanos / point.reading(Measure.MEAN).orElseThrow().value())
                .isBetween(0.999999, 1.000001);
        assertThat(point.attributionNanos()).containsKey(Cause.RUN_QUEUE);
    }

    @Test
    void anUnstablePointHasNoLatencyWhateverWasStored() {
        PlanPoint unstable = data.points().get(1);

        assertThat(unstable.flags()).containsExactly(Flag.UNSTABLE);
        assertThat(unstable.isStable()).isFalse();
        assertThat(unstable.reading(Measure.P99)).isEmpty();
        assertThat(unstable.reading(Measure.THROUGHPUT)).isPresent();
    }

    @Test
    void theTailEndsWhereAHundredRequestsAreSlower() {
        PlanPoint point = data.points().get(0);
        TailPoint last = point.tail().get(point.tail().size() - 1);

        assertThat(point.tail().get(0).exceedanceRatio()).isEqualTo(0.5);
        // The next step, a 24th of a factor of ten rarer, would have fewer than 100.
        assertThat(last.exceedanceRatio() * point.requestCount()).isBetween(100.0, 100 * Math.pow(10, 1.0 / 24));
        assertThat(point.tail()).isSortedAccordingTo((a, b) -> Double.compare(a.latencyNanos(), b.latencyNanos()));
    }
}
