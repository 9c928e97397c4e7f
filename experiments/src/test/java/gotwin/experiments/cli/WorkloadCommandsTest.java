package gotwin.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.experiments.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands that the READMEs of published results and examples show run.
 *
 * <p>Each is run as it stands in its README, a simulation for one replication and 20 measured milliseconds. Not checked: the
 * figures.
 */
final class WorkloadCommandsTest {
    private static final Path WORKLOADS = Repository.top().resolve("workloads");
    private static final Pattern COMMAND = Pattern.compile("^ +\\./gotwin (.+)$", Pattern.MULTILINE);
    private static final List<String> SIMULATING = List.of("run", "sweep");
    private static final List<String> SHORT = List.of("--reps", "1", "--set", "run.measure=20ms", "--quiet");

    @Test
    void everyCommandOfAReadmeRuns(@TempDir Path results) throws IOException {
        List<List<String>> commands = commands();

        assertThat(commands).hasSizeGreaterThanOrEqualTo(6);
        for (int i = 0; i < commands.size(); i++) {
            List<String> words = new ArrayList<>(commands.get(i));
            if (SIMULATING.contains(words.get(0))) {
                words.addAll(SHORT);
            }
            if (words.get(0).equals("sweep")) {
                words.addAll(List.of("--out", results.resolve("run" + i).toString()));
            }
            Invocation invocation = Invocation.of(words.toArray(new String[0]));
            assertThat(invocation.status())
                    .describedAs("%s: %s", words, invocation.err())
                    .isEqualTo(ExitStatus.DONE);
            assertThat(invocation.out()).isNotEmpty();
        }
    }

    private static List<List<String>> commands() throws IOException {
        List<List<String>> commands = new ArrayList<>();
        try (Stream<Path> files = Files.walk(WORKLOADS)) {
            for (Path readme :
                    files.filter(file -> file.endsWith("README.md")).sorted().toList()) {
                COMMAND.matcher(Files.readString(readme))
                        .results()
                        .map(match -> Stream.of(match.group(1).strip().split(" +", -1))
                                .map(WorkloadCommandsTest::fromAnywhere)
                                .toList())
                        .forEach(commands::add);
            }
        }
        return commands;
    }

    /** Files are named from the top of the repository, where a test does not run. */
    private static String fromAnywhere(String word) {
        return word.startsWith("workloads/") ? Repository.top().resolve(word).toString() : word;
    }
}
