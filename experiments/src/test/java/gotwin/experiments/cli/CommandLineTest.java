package gotwin.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * Every command explains itself, refuses what it cannot understand with status 2, and keeps data and messages apart.
 *
 * <p>The expected statuses are the contract of docs/architecture.md. What the commands compute is not checked here.
 */
final class CommandLineTest {
    /** The words of every command, found by walking the tree of commands. */
    static Stream<List<String>> commands() {
        return below(new CommandLine(new GotwinCommand(new Interruption())), List.of());
    }

    private static Stream<List<String>> below(CommandLine command, List<String> words) {
        return Stream.concat(
                Stream.of(words),
                command.getSubcommands().entrySet().stream()
                        .flatMap(entry -> below(
                                entry.getValue(),
                                Stream.concat(words.stream(), Stream.of(entry.getKey()))
                                        .toList())));
    }

    @Test
    void theCommandsAreTheOnesPromised() {
        assertThat(commands().map(words -> String.join(" ", words)))
                .containsExactlyInAnyOrder(
                        "",
                        "run",
                        "sweep",
                        "report",
                        "validate",
                        "schema",
                        "conformance",
                        "conformance order",
                        "conformance pacer",
                        "conformance analytic",
                        "conformance truth",
                        "calibrate",
                        "gc",
                        "build");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpShowsAnExampleOfTheCommandOnStandardOutput(List<String> words) {
        Invocation help = Invocation.of(with(words, "--help"));

        assertThat(help.status()).isEqualTo(ExitStatus.DONE);
        assertThat(help.err()).isEmpty();
        assertThat(help.out())
                .startsWith("Usage: " + ("gotwin " + String.join(" ", words)).strip())
                .contains("Example:\n  gotwin " + String.join(" ", words))
                .endsWith("\n");
        assertThat(help.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(110));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void anUnknownOptionIsBadUsage(List<String> words) {
        Invocation invocation = Invocation.of(with(words, "--no-such-option"));

        assertThat(invocation.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(invocation.out()).isEmpty();
        assertThat(invocation.err()).startsWith("gotwin: ").contains("--help");
    }

    @Test
    void aMistypedCommandIsAnsweredWithTheNearestOne() {
        Invocation invocation = Invocation.of("swep");

        assertThat(invocation.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(invocation.err()).contains("gotwin sweep");
    }

    @Test
    void theVersionIsOneLine() {
        Invocation invocation = Invocation.of("--version");

        assertThat(invocation.status()).isEqualTo(ExitStatus.DONE);
        assertThat(invocation.out()).matches("gotwin \\d+\\.\\d+\\.\\d+\\S*\n");
    }

    @Test
    void aFullDiskIsAFailureAndAReaderWhoHasSeenEnoughIsNone() {
        assertThat(writingFailsWith("No space left on device"))
                .isEqualTo("gotwin: writing to standard output failed: No space left on device\n74");
        assertThat(writingFailsWith("Broken pipe")).isEqualTo("74");
    }

    private static String writingFailsWith(String message) {
        var failing = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException(message);
            }
        };
        var err = new StringWriter();
        ExitStatus status = Main.run(
                new String[] {"--version"},
                new StandardOutput(failing),
                new PrintWriter(err, true),
                Detail.SENTENCES,
                new Interruption());
        return err.toString() + status.code();
    }

    private static String[] with(List<String> words, String last) {
        return Stream.concat(words.stream(), Stream.of(last)).toArray(String[]::new);
    }
}
