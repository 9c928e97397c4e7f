package gotwin.workloads.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import gotwin.workloads.binder.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.json.JsonMapper;

/**
 * The schema that editors use and the reader agree: on every good file, and on every bad one whose fault is its shape.
 *
 * <p>Not checked: faults of meaning (unknown names, impossible combinations), which a schema cannot express; it must accept
 * those files.
 */
final class ScenarioSchemaTest {
    private static final Path RESOURCES = Path.of("src/test/resources/gotwin/workloads");
    private static final Path COMMITTED = Path.of("schema/scenario.schema.json");

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(ScenarioSchema.json(), InputFormat.JSON);

    @Test
    void theCommittedSchemaIsTheCurrentOne() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(COMMITTED, ScenarioSchema.json());
        }

        assertThat(ScenarioSchema.json()).isEqualTo(Files.readString(COMMITTED));
    }

    static Stream<Path> goodFiles() throws IOException {
        return Stream.of(
                        files(RESOURCES.resolve("good"), ".yaml"),
                        files(RESOURCES.resolve("odd"), ".yaml"),
                        files(Path.of("examples"), "scenario.yaml"))
                .flatMap(files -> files);
    }

    static Stream<Path> badShapes() throws IOException {
        return files(RESOURCES.resolve("bad/shape"), ".yaml");
    }

    static Stream<Path> badMeanings() throws IOException {
        return files(RESOURCES.resolve("bad/meaning"), ".yaml");
    }

    @ParameterizedTest
    @MethodSource("goodFiles")
    void aGoodFileIsGoodForBoth(Path file) throws IOException {
        assertThat(ScenarioReader.read(file, List.of()).name()).isNotEmpty();
        assertThat(schemaErrors(file)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("badShapes")
    void everyProblemOfShapeIsAtAPlaceTheSchemaComplainsOfToo(Path file) throws IOException {
        InvalidInput invalid = catchThrowableOfType(InvalidInput.class, () -> ScenarioReader.read(file, List.of()));
        List<String> errorPlaces = schemaErrors(file).stream()
                .map(error -> error.getInstanceLocation().toString())
                .toList();

        // An unknown key is reported at the key by the reader and at its mapping by the schema.
        assertThat(invalid.problems())
                .filteredOn(problem -> !problem.message().startsWith("there is no "))
                .allSatisfy(problem -> assertThat(errorPlaces)
                        .containsAnyOf(pointer(problem.path()), pointer(parent(problem.path()))));
    }

    private static String pointer(String path) {
        return path.isEmpty()
                ? ""
                : "/" + path.replace("[", "/").replace("]", "").replace('.', '/');
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }

    @ParameterizedTest
    @MethodSource("badMeanings")
    void aBadMeaningHasAGoodShape(Path file) throws IOException {
        assertThat(schemaErrors(file)).isEmpty();
    }

    private static Stream<Path> files(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList().stream();
        }
    }

    private static List<Error> schemaErrors(Path file) throws IOException {
        LoadSettings settings =
                LoadSettings.builder().setSchema(new CoreSchema()).build();
        Object value = new Load(settings).loadFromString(Files.readString(file));
        String json = JsonMapper.builder().build().writeValueAsString(value);
        return SCHEMA.validate(json, InputFormat.JSON);
    }
}
