package gotwin.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.experiments.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The documents show no command that does not exist: each {@code gotwin} command in them is understood by the command
 * line and names files that are there, and CI runs the two commands of the README.
 *
 * <p>Not checked here: that a command does what the text around it says.
 */
final class DocumentedCommandsTest {
    /** The words after {@code gotwin}: at the start of a line of a code block, or between back quotes. */
    private static final Pattern COMMAND =
            Pattern.compile("^(?:\\$ )?\\./gotwin ([^|>#\n]+)|`(?:\\./)?gotwin ([^`]+)`", Pattern.MULTILINE);

    @Test
    void everyCommandIsUnderstood() throws IOException {
        List<String> shown = shownCommands();

        assertThat(shown).contains("sweep workloads/examples/webshop/plan.yaml", "--help");
        assertThat(shown).allSatisfy(command -> assertThat(complaint(command)).isEmpty());
    }

    @Test
    void ciRunsTheCommandsOfTheReadme() throws IOException {
        String readme = Files.readString(Repository.top().resolve("README.md"));
        String ci = Files.readString(Repository.top().resolve(".ci/run"));
        List<String> blocks = Pattern.compile("```sh\n(.*?)\n```", Pattern.DOTALL)
                .matcher(readme)
                .results()
                .map(block -> block.group(1))
                .toList();

        assertThat(blocks).hasSize(2).allSatisfy(command -> assertThat(ci).contains(command));
    }

    private static List<String> shownCommands() throws IOException {
        List<String> commands = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Repository.top().resolve("docs"))) {
            List<Path> documents = Stream.concat(
                            Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
                                    .map(Repository.top()::resolve),
                            files.filter(file -> file.toString().endsWith(".md")))
                    .toList();
            for (Path document : documents) {
                Matcher matcher = COMMAND.matcher(Files.readString(document));
                while (matcher.find()) {
                    String words = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
                    commands.add(words.strip().replaceAll("\\s+", " "));
                }
            }
        }
        return commands;
    }

    /** What the command line has against a command, or nothing. Words in capitals stand for something else. */
    private static String complaint(String command) {
        String[] words = command.split(" +", -1);
        try {
            new CommandLine(new GotwinCommand(new Interruption()))
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .parseArgs(words);
        } catch (ParameterException failure) {
            // A text may name a command without saying what it is used on.
            boolean namesOne = CommandLineTest.commands().anyMatch(List.of(words)::equals);
            return namesOne ? "" : command + ": " + failure.getMessage();
        }
        return Stream.of(words)
                .filter(word -> word.startsWith("workloads/"))
                .filter(file -> !Files.exists(Repository.top().resolve(file)))
                .findFirst()
                .map(file -> command + ": there is no " + file)
                .orElse("");
    }
}
