package gotwin.experiments.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gotwin.experiments.cli.ExitStatus;
import gotwin.experiments.cli.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code gotwin conformance truth} predicts measured programs, compares, and says with its status whether that is enough.
 *
 * <p>Expected figures are those of results.csv and naive.json. Not checked here: how good the predictions are, beyond what the
 * command itself asks for.
 */
final class TruthConformanceTest {
    private static final String FOLDER = Fixture.FOLDER.toString();

    @TempDir
    private static Path shared;

    /** All cases, each run once. */
    private static Invocation table;

    private static String answers;

    @TempDir
    private Path folder;

    @BeforeAll
    static void predictAll() throws IOException {
        Path file = shared.resolve("answers.json");
        table = truth(FOLDER, "--reps", "1", "--out", file.toString());
        answers = Files.readString(file);
    }

    @Test
    void everyMetricHasARow() {
        List<String> lines = table.out().lines().toList();

        assertThat(table.status()).isEqualTo(ExitStatus.DONE);
        assertThat(table.err()).isEmpty();
        assertThat(lines.get(0)).matches("case +metric +truth +spread +twin +error +at most +verdict");
        // The rules of each shape in scoring.json, and none for what was neither measured nor predicted.
        assertThat(metrics("fj5")).containsExactly("wall_ms", "round_p50_us", "round_p99_us");
        assertThat(metrics("wp4")).containsExactly("wall_ms", "job_p50_us", "job_p99_us");
        assertThat(metrics("cl1")).containsExactly("throughput_per_s", "response_p50_us", "response_p99_us");
        assertThat(metrics("tm5")).containsExactly("late_p50_us", "late_p99_us", "cpu_over_wall");
        assertThat(metrics("oa3")).hasSize(11);
        assertThat(metrics("qt4")).hasSize(11);
        // results.csv: median 611.046, quartiles 599.604 and 613.114, which are 2.2 % apart; the goal is 5 %.
        assertThat(row("fj5", "wall_ms")).matches("fj5 +wall_ms +611\\.05 +2\\.2 +[0-9.]+ +[0-9.]+ +5\\.0 +passed");
        // 3.05005 to 19.562 around 10.9985 is more than 30 % apart.
        assertThat(row("qt4", "throttled_ms")).contains("150.1").endsWith("not scored");
        // Of 1200 requests no 99.9 % quantile was taken.
        assertThat(row("qt4", "sojourn_p999_us")).endsWith("predicted");
    }

    /** Scored metrics by hand: of qt4, the collector did not run, throttling spreads, and p999 was not measured. */
    @Test
    void everyFamilyHasARow() {
        assertThat(family("forkjoin").subList(1, 3)).containsExactly("3", "3");
        assertThat(family("workerpool").get(1)).isEqualTo("3");
        assertThat(family("openloop-gc").get(1)).isEqualTo("10");
        assertThat(family("closed").get(1)).isEqualTo("3");
        assertThat(family("timers").get(1)).isEqualTo("3");
        assertThat(family("quota").get(1)).isEqualTo("6");
        assertThat(family("total").get(1)).isEqualTo("28");
        assertThat(table.out())
                .containsPattern("family +scored +passed +share +median error +p90 error +naive passed +naive median");
    }

    /**
     * Of forkjoin, 600 ms for 611.046 is 1.8 % wrong, 400 us for 404.264 1.1 %, 400 us for 436.863 8.4 %; all pass. Of timers,
     * two times of 0 are 100 % wrong, 0.39853 for 0.43678 is 8.8 %, which passes 15 %.
     */
    @Test
    void theNaiveAnswersStandBeside() {
        assertThat(family("forkjoin").subList(6, 8)).containsExactly("3", "1.8");
        assertThat(family("timers").subList(6, 8)).containsExactly("1", "100.0");
    }

    @Test
    void theFileHoldsEveryMetricOfEveryCase() throws IOException {
        JsonNode root = JsonMapper.shared().readTree(answers);

        assertThat(root.propertyNames()).containsExactlyInAnyOrder("fj5", "wp4", "oa3", "cl1", "tm5", "qt4");
        for (TruthCase one : Fixture.cases(Fixture.FOLDER.resolve("cases.json"))) {
            JsonNode metrics = root.get(one.id());
            assertThat(metrics.propertyNames())
                    .containsAll(metrics(one.id()))
                    .contains("wall_ms", "throughput_per_s", "cpu_over_wall", "gc_cycles");
            assertThat(metrics.values())
                    .allSatisfy(value -> assertThat(value.isNumber()).isTrue());
        }
        // 16 goroutines of 25 us each, 1500 times, on one P: 600 ms at least; results.csv has 592 to 624 ms.
        assertThat(root.at("/fj5/wall_ms").asDouble()).isBetween(600.0, 700.0);
        // Units of a shape over its time.
        assertThat(root.at("/fj5/throughput_per_s").asDouble())
                .isCloseTo(24_000_000 / root.at("/fj5/wall_ms").asDouble(), within(1e-6));
    }

    /** As the README of the measured programs has it: the distance from the median over max(|median|, floor). */
    @Test
    void everyErrorIsThatOfTheRule() throws IOException {
        String csv = truth(FOLDER, "--reps", "1", "--format", "csv").out();
        JsonNode twin = JsonMapper.shared().readTree(answers);
        JsonNode rules = JsonMapper.shared().readTree(Files.readString(Fixture.FOLDER.resolve("scoring.json")));
        List<String[]> rows = csv.lines().map(line -> line.split(",", -1)).toList();

        assertThat(rows.get(0))
                .containsExactly(
                        "case",
                        "family",
                        "metric",
                        "truth",
                        "spread",
                        "twin",
                        "error",
                        "allowed",
                        "verdict",
                        "naive_error");
        List<String[]> compared =
                rows.stream().skip(1).filter(row -> !row[3].isEmpty()).toList();
        // 28 scored; of oa3 and qt4 also throttled_ms and gc_cycles that are not.
        assertThat(compared).hasSizeGreaterThanOrEqualTo(28).allSatisfy(row -> {
            double truth = Double.parseDouble(row[3]);
            double answer = twin.get(row[0]).get(row[2]).asDouble();
            double scale = Math.max(Math.abs(truth), floor(rules, shape(row[0]), row[2]));
            assertThat(Double.parseDouble(row[5])).isEqualTo(answer);
            assertThat(Double.parseDouble(row[6])).isCloseTo(Math.abs(answer - truth) / scale, within(1e-12));
            if (!row[8].equals("not_scored")) {
                boolean isSmall = Double.parseDouble(row[6]) <= Double.parseDouble(row[7]);
                assertThat(row[8]).isEqualTo(isSmall ? "passed" : "missed");
            }
        });
    }

    @Test
    void familiesAndCasesCanBeChosen() throws IOException {
        Path file = folder.resolve("answers.json");

        truth(FOLDER, "--reps", "1", "--family", "forkjoin", "--family", "timers", "--out", file.toString());
        assertThat(JsonMapper.shared().readTree(Files.readString(file)).propertyNames())
                .containsExactly("fj5", "tm5");

        Invocation one = truth(FOLDER, "--reps", "1", "--case", "fj5", "--format", "json");
        assertThat(JsonMapper.shared().readTree(one.out()).at("/families"))
                .hasSize(1)
                .first()
                .satisfies(family -> {
                    assertThat(family.at("/family").asString()).isEqualTo("forkjoin");
                    assertThat(family.at("/scored").asInt()).isEqualTo(3);
                    assertThat(family.at("/naive_passed").asInt()).isEqualTo(3);
                });
    }

    @Test
    void twoRunsAreTheSameBytesHoweverManyJobs() throws IOException {
        Path first = folder.resolve("first.json");
        Path second = folder.resolve("second.json");

        Invocation one = truth(FOLDER, "--reps", "2", "--jobs", "1", "--out", first.toString());
        Invocation other = truth(FOLDER, "--reps", "2", "--jobs", "2", "--out", second.toString());

        assertThat(other).isEqualTo(one);
        assertThat(second).hasSameBinaryContentAs(first);
        // Another repetition is another draw of what the runtime draws.
        assertThat(Files.readString(first)).isNotEqualTo(answers);
    }

    /** With twice the measured time of fj5, wall_ms is 50 % wrong, and two of three metrics pass. */
    @ParameterizedTest
    @CsvSource({"0.5, DONE", "0.66, DONE", "0.67, SAID_NO", "1, SAID_NO"})
    void aFamilyThatPassesTooLittleIsANo(String share, ExitStatus status) throws IOException {
        Fixture.copyTo(folder);
        Fixture.replace(folder.resolve("results.csv"), "fj5,wall_ms,8,611.046,", "fj5,wall_ms,8,1222.092,");

        Invocation truth = truth(folder.toString(), "--reps", "1", "--case", "fj5", "--at-least", share);

        assertThat(truth.status()).isEqualTo(status);
        assertThat(truth.out()).containsPattern("fj5 +wall_ms +1222\\.1 .* missed\n");
        assertThat(truth.err()).isEmpty();
    }

    @Test
    void withoutMeasurementsAndRulesEveryAnswerIsAPrediction() throws IOException {
        Fixture.copyTo(folder);
        for (String name : List.of("results.csv", "scoring.json", "naive.json", "quantiles.csv")) {
            Files.delete(folder.resolve(name));
        }

        Invocation truth = truth(folder.toString(), "--reps", "1", "--case", "fj5", "--at-least", "1");

        assertThat(truth.status()).isEqualTo(ExitStatus.DONE);
        List<String> rows =
                truth.out().lines().filter(line -> line.startsWith("fj5 ")).toList();
        assertThat(rows)
                .hasSameSizeAs(JsonMapper.shared().readTree(answers).get("fj5").propertyNames())
                .allSatisfy(row -> assertThat(row).endsWith(" predicted"));
        assertThat(truth.out()).doesNotContain("naive");
    }

    @Test
    void aProbeThatIsMissingIsNoted() throws IOException {
        Fixture.copyTo(folder);
        Fixture.removeProbe(folder, "mutex_lock_unlock");

        Invocation truth = truth(folder.toString(), "--reps", "1", "--case", "fj5");

        assertThat(truth.status()).isEqualTo(ExitStatus.DONE);
        assertThat(truth.err())
                .startsWith(folder.resolve("probes.csv") + ":1: the standard profile stands in")
                .endsWith(": mutex_lock_unlock\n");
    }

    private static Invocation truth(String... args) {
        List<String> words = new ArrayList<>(List.of("conformance", "truth", "--quiet"));
        words.addAll(Arrays.asList(args));
        return Invocation.of(words.toArray(String[]::new));
    }

    private static Stream<String> rows(String caseId) {
        return table.out().lines().filter(line -> line.startsWith(caseId + " "));
    }

    private static List<String> metrics(String caseId) {
        return rows(caseId).map(line -> line.split(" +", -1)[1]).toList();
    }

    private static String row(String caseId, String metric) {
        return rows(caseId)
                .filter(line -> line.split(" +", -1)[1].equals(metric))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> family(String name) {
        return table.out()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> List.of(line.split(" +", -1)))
                .findFirst()
                .orElseThrow();
    }

    private static String shape(String caseId) throws IOException {
        return Fixture.one(Fixture.FOLDER.resolve("cases.json"), caseId).shape();
    }

    private static double floor(JsonNode rules, String shape, String metric) {
        return rules.at("/shapes/" + shape).values().stream()
                .filter(rule -> rule.get("metric").asString().equals(metric))
                .findFirst()
                .orElseThrow()
                .get("floor")
                .asDouble();
    }
}
