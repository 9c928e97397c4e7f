package gotwin.experiments.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scheduler completes operations in the order of real Go in 400 recorded programs, and a program that differs is
 * named.
 *
 * <p>Oracle: Go 1.24.4 and 1.26.8, see the README beside the recording. Not checked: GOMAXPROCS above 1.
 */
final class OrderConformanceTest {
    private static final String SPAWN_TWO = """
            {"id":"two","chans":[],"mutexes":0,"rwmutexes":0,"waitgroups":1,"conds":0,"outcome":"%s",\
            "funcs":[[{"op":"add","id":0,"n":1},{"op":"go","fn":1},{"op":"wait","id":0}],[{"op":"done","id":0}]],\
            "order":%s}""";

    @TempDir
    private Path directory;

    @Test
    void allRecordedProgramsRunInTheOrderOfGo() throws IOException {
        Path file = directory.resolve("programs.jsonl");
        try (InputStream packed = Objects.requireNonNull(
                        OrderConformanceTest.class.getResourceAsStream("order-programs.jsonl.gz"));
                InputStream unpacked = new GZIPInputStream(packed)) {
            Files.write(file, unpacked.readAllBytes());
        }
        ConformanceResult result = OrderConformance.check(file);
        assertThat(result.firstDifferences()).isEmpty();
        assertThat(result.matched()).isEqualTo(400);
        assertThat(result.total()).isEqualTo(400);
    }

    @Test
    void aProgramInAnotherOrderIsNamedWithItsLine() throws IOException {
        // By hand: main adds, starts and waits; only then does the second goroutine run.
        ConformanceResult right = check(SPAWN_TWO.formatted("ok", "[[0,0],[0,1],[1,0],[1,-1],[0,2],[0,-1]]"));
        assertThat(right.isConformant()).isTrue();
        ConformanceResult wrong = check(SPAWN_TWO.formatted("ok", "[[0,0],[1,0],[0,1],[1,-1],[0,2],[0,-1]]"));
        assertThat(wrong.matched()).isZero();
        assertThat(wrong.firstDifferences()).singleElement().asString().contains(":1: two: zero costs: operation 1");
    }

    @Test
    void anotherEndingIsADifference() throws IOException {
        ConformanceResult result = check(SPAWN_TWO.formatted("panic: send on closed channel", "[]"));
        assertThat(result.firstDifferences()).singleElement().asString().contains("ends with 'ok'");
    }

    @Test
    void everyLineThatIsNoProgramIsNamed() {
        assertThatThrownBy(() -> check("not json\n{\"id\":\"x\"}"))
                .isInstanceOfSatisfying(
                        BadOracleFile.class,
                        e -> assertThat(e.problems())
                                .hasSize(2)
                                .first()
                                .asString()
                                .contains("programs.jsonl:1:"));
    }

    private ConformanceResult check(String text) throws IOException {
        Path file = directory.resolve("programs.jsonl");
        Files.write(file, List.of(text), StandardCharsets.UTF_8);
        return OrderConformance.check(file);
    }
}
