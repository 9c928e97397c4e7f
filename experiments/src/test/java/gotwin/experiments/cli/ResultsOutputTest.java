package gotwin.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.experiments.analyse.Metrics;
import gotwin.experiments.store.Results;
import gotwin.experiments.store.RunResults;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Results reach the user whole, in each format: the figures are those of the results handed in, which are the oracle.
 * Whether they are right is not checked here.
 */
final class ResultsOutputTest {
    private static final RunResults RESULTS = Results.results();

    private static final RunResults FIRST_POINT = new RunResults(
            RESULTS.manifest(),
            RESULTS.axes(),
            RESULTS.points().subList(0, 1),
            RESULTS.estimates().stream().filter(row -> row.pointIndex() == 0).toList(),
            RESULTS.latencies().stream().filter(row -> row.pointIndex() == 0).toList(),
            RESULTS.attributions().stream().filter(row -> row.pointIndex() == 0).toList(),
            List.of());

    @Test
    void aTableOfASweepHasARowForEachPointAndSaysWhatIsUnstable() {
        List<String> lines = print(SweepTable::print, RESULTS).lines().toList();

        assertThat(lines.get(0)).startsWith("gogc  rate  slice  throughput").contains("p50", "p99", "warnings");
        assertThat(lines.get(1)).contains("requests/s", "µs");
        assertThat(lines.get(3)).startsWith("100    300    1ms").contains(" ± ");
        assertThat(lines.get(4)).startsWith("100   1200    1ms").contains("unstable");
        assertThat(lines.subList(3, 7)).allSatisfy(line -> assertThat(line).isNotBlank());
        assertThat(lines)
                .anySatisfy(line -> assertThat(line).startsWith("unstable: more work arrives than can be done"))
                .contains("2 of 12 replications ended early: panic: too far");
    }

    @Test
    void aTableOfARunHasEveryFigureAndWhereTheTimeGoes() {
        assertThat(print(RunTable::print, FIRST_POINT))
                .contains(
                        "/requests/latency/p99.9", "metric of class first", "where a request's time goes", "run queue")
                .contains("simulated 24 s in 60.0 s; 1000000 events");
    }

    @Test
    void jsonOfARunHasMetricsByNameAtTheTop() {
        JsonNode run = new JsonMapper().readTree(print(ResultsJson::printRun, FIRST_POINT));
        var expected =
                RESULTS.estimate(0, RunResults.ALL_CLASSES, Metrics.LATENCY_P50).orElseThrow();
        JsonNode p50 = run.get("metrics").get(Metrics.LATENCY_P50);

        assertThat(run.get("early_ends").get("panic: too far").asInt()).isEqualTo(2);
        assertThat(run.get("warnings").get(0).asString())
                .isEqualTo("study.yaml:3:14: warning: host.cpus: is 2048, too many");
        assertThat(p50.get("estimate").asDouble()).isEqualTo(expected.value());
        assertThat(p50.get("low").asDouble()).isEqualTo(expected.low());
        assertThat(p50.get("high").asDouble()).isEqualTo(expected.high());
        assertThat(p50.get("n").asLong()).isEqualTo(expected.count());
        assertThat(run.get("simulated_seconds").asDouble()).isEqualTo(24);
        assertThat(run.get("wall_seconds").asDouble()).isEqualTo(60);
        assertThat(run.get("events").asLong()).isEqualTo(1_000_000);
        // 1,000,000 events in 110 s of simulating.
        assertThat(run.get("events_per_second").asDouble()).isEqualTo(1_000_000 / 110.0);
        assertThat(run.get("classes").get("second").get("metrics").size()).isPositive();
    }

    @Test
    void jsonOfASweepHasPointsWithTheirAxesAndNullForWhatIsNotKnown() {
        JsonNode points = new JsonMapper()
                .readTree(print(ResultsJson::printSweep, RESULTS))
                .get("points");

        assertThat(points.size()).isEqualTo(4);
        assertThat(points.get(3).get("axes").get("gogc").asString()).isEqualTo("off");
        assertThat(points.get(3).get("axes").get("rate").asDouble()).isEqualTo(1200);
        assertThat(points.get(1).get("flags").get(0).asString()).isEqualTo("unstable");
        assertThat(points.get(1)
                        .get("metrics")
                        .get(Metrics.LATENCY_P50)
                        .get("estimate")
                        .isNull())
                .isTrue();
    }

    @Test
    void csvHasALineForEachFigureAndNothingForWhatIsNotKnown() {
        List<String> lines = print(ResultsCsv::print, RESULTS).lines().toList();

        assertThat(lines.get(0))
                .isEqualTo(
                        "point,gogc,rate,slice_seconds,class,metric,unit,estimate,low,high,level,n,replications,method,flags");
        assertThat(lines).hasSize(1 + RESULTS.estimates().size());
        assertThat(lines)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("1,100,1200,0.001,all," + Metrics.LATENCY_P50 + ",seconds,,,,")
                        .contains(",sectioning,unstable"));
    }

    private static String print(BiConsumer<RunResults, PrintWriter> printer, RunResults results) {
        var text = new StringWriter();
        printer.accept(results, new PrintWriter(text));
        return text.toString();
    }
}
