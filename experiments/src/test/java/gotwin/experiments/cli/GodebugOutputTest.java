package gotwin.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.experiments.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The lines of Go on standard error, beside the results on standard output. */
final class GodebugOutputTest {
    private static final String SCENARIO = Repository.top()
            .resolve("workloads/examples/workerpool/scenario.yaml")
            .toString();

    /** The numbers are those of one version of the costs, so only the words are compared. */
    @Test
    void theDocumentedCommandPrintsTheDocumentedLines() throws IOException {
        String document = Files.readString(Repository.top().resolve("docs/godebug.md"));
        MatchResult block = Pattern.compile("```\n\\$ \\./gotwin (run [^\n]+)\n(.*?)```", Pattern.DOTALL)
                .matcher(document)
                .results()
                .findFirst()
                .orElseThrow();
        String command = block.group(1).replace("workloads/examples/workerpool/scenario.yaml", SCENARIO);

        Invocation run = Invocation.of(command.split(" ", -1));

        assertThat(run.status()).isEqualTo(ExitStatus.DONE);
        assertThat(block.group(2).lines()).hasSize(2);
        assertThat(words(run.err())).containsAll(words(block.group(2)));
        assertThat(run.out()).startsWith("metric ").doesNotContain("SCHED");
    }

    @Test
    void linesThatWereAskedForArePrintedQuietlyToo() {
        Invocation run = Invocation.of(
                "run", SCENARIO, "--reps", "2", "--quiet", "--set", "runtime.godebug=schedtrace=20,gctrace=1");

        assertThat(run.err().lines()).hasSizeGreaterThan(2).allMatch(line -> line.startsWith("SCHED "));
        assertThat(run.err().lines().filter(line -> line.startsWith("SCHED 0ms: ")))
                .hasSize(1);
    }

    /** The packages of the example, in its order; how long they took and what they allocated is what Go recorded. */
    @Test
    void aStartingProcessPrintsALineForEachPackage() throws IOException {
        Path example = Repository.top().resolve("workloads/examples/coldstart");
        List<String> recorded = Files.readAllLines(example.resolve("inittrace.txt"));

        Invocation run = Invocation.of(
                "run",
                example.resolve("scenario.yaml").toString(),
                "--reps",
                "1",
                "--quiet",
                "--set",
                "runtime.godebug=inittrace=1");

        List<String> printed = run.err().lines().toList();
        assertThat(printed).hasSameSizeAs(recorded);
        // What takes less than allocating it in the twin takes a little longer there.
        assertThat(printed.stream().map(GodebugOutputTest::withoutTimes))
                .containsExactlyElementsOf(
                        recorded.stream().map(GodebugOutputTest::withoutTimes).toList());
        assertThat(printed).contains(recorded.get(recorded.size() - 1).replaceAll("@[0-9.]+", startOf(printed)));
        assertThat(run.out()).contains("/process/start/main ", "/process/start/first-request ");
    }

    private static String withoutTimes(String line) {
        return line.replaceAll("@[0-9.]+ ms, [0-9.]+ ms", "");
    }

    private static String startOf(List<String> printed) {
        return printed.get(printed.size() - 1).replaceAll(".*(@[0-9.]+).*", "$1");
    }

    @Test
    void aSettingTheTwinDoesNotKnowIsRefusedWithThoseItKnows() {
        Invocation run = Invocation.of("run", SCENARIO, "--set", "runtime.godebug=madvdontneed=1");

        assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(run.err())
                .contains(
                        "schedtrace=N, scheddetail=1, gctrace=1, inittrace=1, adaptivestackstart=0 or updatemaxprocs=0");
    }

    private static List<String> words(String lines) {
        return lines.lines().map(line -> line.replaceAll("[0-9]+", "0")).toList();
    }
}
