package gotwin.workloads.binder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files become trees that know where everything is written. */
final class YamlFileTest {
    private static Node node(String text, String... keys) {
        Node node = YamlFile.of(Path.of("a.yaml"), text).root();
        for (String key : keys) {
            node = ((Node.Mapping) node).find(key).orElseThrow();
        }
        return node;
    }

    private static Node.ScalarKind kind(String value) {
        return ((Node.Scalar) node("key: " + value, "key")).kind();
    }

    @Test
    void everyValueKnowsItsLineColumnAndPath() {
        Node value = node("a:\n  b: {c: 1, d: 2}\n", "a", "b", "d");

        assertThat(value.place()).isEqualTo(new Place("a.yaml", 2, 16));
        assertThat(value.path()).isEqualTo("a.b.d");
    }

    @Test
    void scalarsAreWhatTheCoreSchemaOfYamlSays() {
        assertThat(kind("12")).isEqualTo(Node.ScalarKind.INTEGER);
        assertThat(kind("1.5")).isEqualTo(Node.ScalarKind.DECIMAL);
        assertThat(kind("True")).isEqualTo(Node.ScalarKind.BOOLEAN);
        assertThat(kind("on")).isEqualTo(Node.ScalarKind.TEXT);
        assertThat(kind("no")).isEqualTo(Node.ScalarKind.TEXT);
        assertThat(kind("10ms")).isEqualTo(Node.ScalarKind.TEXT);
        assertThat(kind("\"12\"")).isEqualTo(Node.ScalarKind.TEXT);
        assertThat(kind("~")).isEqualTo(Node.ScalarKind.EMPTY);
        assertThat(kind("")).isEqualTo(Node.ScalarKind.EMPTY);
    }

    @Test
    void anAliasHasThePathOfItsUseAndThePlaceOfItsText() {
        Node value = node("a: &x {b: 1}\nc: *x\n", "c", "b");

        assertThat(value.path()).isEqualTo("c.b");
        assertThat(value.place()).isEqualTo(new Place("a.yaml", 1, 11));
    }

    @Test
    void aMergedMappingGivesItsKeys() {
        assertThat(((Node.Scalar) node("a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3}\n", "d", "b")).text())
                .isEqualTo("1");
        assertThat(((Node.Scalar) node("a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3}\n", "d", "c")).text())
                .isEqualTo("3");
    }

    @Test
    void aFileThatIsNotUtf8IsReportedAndAMissingOneIsNoProblemOfItsText(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("latin.yaml"), "name: Müller".getBytes(StandardCharsets.ISO_8859_1));

        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> YamlFile.read(file))
                .satisfies(e -> assertThat(e.problems()).hasSize(1))
                .withMessageContaining("not UTF-8");
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> YamlFile.read(folder))
                .withMessageContaining("a folder; name a file in it");
        assertThatThrownBy(() -> YamlFile.read(folder.resolve("nowhere.yaml"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void problemsAreSortedByPlaceAndTheSameOneIsReportedOnce() {
        Problem late = new Problem(new Place("a.yaml", 10, 2), "x", "is late");
        Problem early = new Problem(new Place("a.yaml", 9, 30), "y", "is early");

        assertThat(new InvalidInput(List.of(late, early, late)).problems()).containsExactly(early, late);
    }

    @Test
    void aSlipFindsTheWordThatWasMeant() {
        List<String> words = List.of("gomaxprocs", "gogc", "gomemlimit");

        assertThat(Nearest.to("gomaxproc", words)).contains("gomaxprocs");
        assertThat(Nearest.to("gocg", words)).contains("gogc");
        assertThat(Nearest.to("GOGC", words)).isEmpty();
        assertThat(Nearest.to("memory", words)).isEmpty();
        // Optimal string alignment: one exchange of neighbours, one insertion.
        assertThat(Nearest.changes("ca", "abc")).isEqualTo(3);
        assertThat(Nearest.changes("recieve", "receive")).isEqualTo(1);
    }
}
