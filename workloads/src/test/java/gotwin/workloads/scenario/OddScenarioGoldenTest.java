package gotwin.workloads.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.workloads.binder.Problem;
import gotwin.workloads.binder.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every odd scenario file is read, with exactly the warnings of the reviewed list beside it, and ordinary ones have none.
 *
 * <p>{@code -Dgolden.update=true} writes the lists anew; the difference is then reviewed.
 */
final class OddScenarioGoldenTest {
    private static final Path RESOURCES = Path.of("src/test/resources/gotwin/workloads");

    static List<Path> oddFiles() throws IOException {
        return files(RESOURCES.resolve("odd"), ".yaml");
    }

    static List<Path> ordinaryFiles() throws IOException {
        return Stream.of(
                        files(RESOURCES.resolve("good"), ".yaml"),
                        files(Path.of("examples"), "scenario.yaml"),
                        files(Path.of("published"), "scenario.yaml"))
                .flatMap(List::stream)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("oddFiles")
    void theWarningsAreThoseOfTheList(Path file) throws IOException {
        String found = ScenarioReader.bind(YamlFile.read(file)).warnings().stream()
                .map(Problem::asWarning)
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
        assertThat(files(RESOURCES.resolve("odd"), ".expected"))
                .map(file -> file.toString().replace(".expected", ".yaml"))
                .containsExactlyElementsOf(
                        oddFiles().stream().map(Path::toString).toList());
    }

    @ParameterizedTest
    @MethodSource("ordinaryFiles")
    void anOrdinaryFileHasNoWarnings(Path file) throws IOException {
        assertThat(ScenarioReader.bind(YamlFile.read(file)).warnings()).isEmpty();
    }

    private static List<Path> files(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}
