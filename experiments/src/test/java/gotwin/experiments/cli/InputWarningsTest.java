package gotwin.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is odd about an input is said once on standard error, kept with the results, and stops nobody; what is wrong with
 * it, or with an option, ends the command with status 2. The warnings themselves are checked where scenarios are read.
 */
final class InputWarningsTest {
    private static final String SCENARIO = """
            scenario: large
            host: {cpus: 2048}
            run: {study: terminating, measure: 1s}
            program:
              functions:
                main:
                  body:
                    - repeat: {times: 3000, body: [{go: work}]}
                    - sleep: 10ms
                work: {body: [compute: 1ms]}
            """;

    private static final String WARNING = ":2:14: warning: host.cpus: is 2048, more than 1024: ";

    @TempDir
    Path folder = Path.of("");

    private Path scenario = Path.of("");
    private Path plan = Path.of("");

    @BeforeEach
    void writeFiles() throws IOException {
        scenario = Files.writeString(folder.resolve("scenario.yaml"), SCENARIO);
        plan = Files.writeString(folder.resolve("plan.yaml"), """
                plan: large
                base: scenario.yaml
                replications: 1
                axes:
                  gogc: {path: runtime.gogc, values: [50, 100]}
                """);
    }

    @Test
    void validateSaysItAndIsContent() {
        Invocation validate = Invocation.of("validate", scenario.toString(), plan.toString());

        assertThat(validate.status()).isEqualTo(ExitStatus.DONE);
        assertThat(validate.out())
                .isEqualTo(scenario + ": scenario large, no problems, 1 warning\n" + plan
                        + ": plan large of 2 scenarios, no problems, 1 warning\n");
        assertThat(validate.err().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith(scenario + WARNING));
    }

    @Test
    void aRunOnALargeHostUsesItsCpus() {
        Invocation run = Invocation.of("run", scenario.toString(), "--reps", "1", "--quiet", "--format", "json");

        assertThat(run.status()).isEqualTo(ExitStatus.DONE);
        assertThat(run.err().lines()).singleElement().asString().startsWith(scenario + WARNING);
        JsonNode json = JsonMapper.builder().build().readTree(run.out());
        assertThat(json.get("warnings").get(0).asString()).isEqualTo(run.err().strip());
        // 3 seconds of work, which 1024 CPUs could not do before the sleep of 10 ms is over.
        assertThat(json.get("metrics")
                        .get("/process/duration:seconds")
                        .get("estimate")
                        .asDouble())
                .isBetween(0.01, 0.03);
    }

    @Test
    void aSweepSaysItOnceAndKeepsItWithTheResults() throws IOException {
        Path results = folder.resolve("results");

        Invocation sweep = Invocation.of("sweep", plan.toString(), "--quiet", "--out", results.toString());

        assertThat(sweep.status()).isEqualTo(ExitStatus.DONE);
        assertThat(sweep.err().lines()).singleElement().asString().startsWith(scenario + WARNING);
        String warning = sweep.err().strip();
        JsonNode manifest = JsonMapper.builder().build().readTree(Files.readString(results.resolve("manifest.json")));
        assertThat(manifest.get("warnings").size()).isOne();
        assertThat(manifest.get("warnings").get(0).asString()).isEqualTo(warning);
        assertThat(Files.readString(results.resolve("report.html")))
                .contains("What is odd about the input", "<li>" + warning + "</li>");
    }

    @Test
    void aProcessThatDoesNotFitIsKilledAtItsStart() {
        Invocation run =
                Invocation.of("run", scenario.toString(), "--reps", "1", "--quiet", "--set", "host.memory=1MiB");

        assertThat(run.status()).isEqualTo(ExitStatus.DONE);
        assertThat(run.err()).contains("--set host.memory=1MiB: warning: host.memory: is 1MiB, less than ");
        assertThat(run.out()).contains("1 of 1 replications ended early: signal: killed");
    }

    @Test
    void aProblemIsStillOne() {
        Invocation validate = Invocation.of("run", scenario.toString(), "--set", "host.memory=0B");

        assertThat(validate.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(validate.out()).isEmpty();
        assertThat(validate.err())
                .isEqualTo("--set host.memory=0B: host.memory: is 0; write a size of more than 0, or none\n");
    }

    @ParameterizedTest
    @CsvSource({
        "--reps, 0, 'gotwin: --reps is at least 1, not 0'",
        "--reps, 100001, '--reps 100001: replications: is 100001; write a whole number from 1 to 100000'",
        "--jobs, 0, 'gotwin: --jobs is at least 1, not 0'",
        "--first-rep, -1, 'gotwin: --first-rep is at least 0, not -1'",
        "--first-rep, 2147483647, 'gotwin: --first-rep is at most 1000000000, not 2147483647'",
        "--seed, -1, '--seed -1: seed: is -1; write a whole number from 0 to 999999999999999999'",
    })
    void numbersOfOptionsHaveBounds(String option, String number, String words) {
        for (String[] start : new String[][] {{"run", scenario.toString()}, {"sweep", plan.toString()}}) {
            Invocation invocation = Invocation.of(start[0], start[1], "--quiet", option, number);

            assertThat(invocation.status()).isEqualTo(ExitStatus.BAD_INPUT);
            assertThat(invocation.out()).isEmpty();
            assertThat(invocation.err().lines()).contains(words);
        }
    }
}
