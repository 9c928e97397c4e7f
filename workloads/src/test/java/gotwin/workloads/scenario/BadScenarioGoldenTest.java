package gotwin.workloads.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gotwin.workloads.binder.InvalidInput;
import gotwin.workloads.binder.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every bad scenario file gives exactly the problems of the reviewed list beside it.
 *
 * <p>{@code -Dgolden.update=true} writes the lists anew; the difference is then reviewed.
 */
final class BadScenarioGoldenTest {
    private static final Path BAD = Path.of("src/test/resources/gotwin/workloads/bad");

    static List<Path> badFiles() throws IOException {
        try (Stream<Path> files = Files.walk(BAD)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void theProblemsAreThoseOfTheList(Path file) throws IOException {
        InvalidInput invalid = catchThrowableOfType(InvalidInput.class, () -> ScenarioReader.read(file, List.of()));
        assertThat(invalid).as("%s is bad", file).isNotNull();
        String found = invalid.problems().stream()
                .map(Problem::toString)
                .map(line -> line.replace(file.getParent() + "/", ""))
                .collect(Collectors.joining("\n", "", "\n"));
        Path expected = Path.of(file.toString().replace(".yaml", ".expected"));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, found);
        }

        assertThat(found).isEqualTo(Files.readString(expected));
    }

    @Test
    void everyListBelongsToAFile() throws IOException {
        try (Stream<Path> files = Files.walk(BAD)) {
            assertThat(files.filter(file -> file.toString().endsWith(".expected")))
                    .hasSameSizeAs(badFiles())
                    .allMatch(file -> exists(file.toString().replace(".expected", ".yaml")));
        }
    }

    private static boolean exists(String file) {
        try {
            return Files.size(Path.of(file)) >= 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
