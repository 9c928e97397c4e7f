package gotwin.experiments.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pacer decides as real Go did in 3,000 recorded cycles, and a file that differs or is broken is told apart.
 *
 * <p>Oracle: Go 1.24.4, see the README beside the recording. Not checked: cycles with memory beside the heap, with idle
 * marking, or with GOGC changed on the way.
 */
final class PacerConformanceTest {
    @TempDir
    private Path directory;

    private Path file;
    private List<String> lines;

    @BeforeEach
    void unpack() throws IOException {
        file = directory.resolve("cycles.csv");
        try (InputStream packed =
                        Objects.requireNonNull(PacerConformanceTest.class.getResourceAsStream("pacer-cycles.csv.gz"));
                InputStream unpacked = new GZIPInputStream(packed)) {
            lines = new String(unpacked.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    @Test
    void allRecordedCyclesAreReproduced() throws IOException {
        ConformanceResult result = check(lines);
        assertThat(result.firstDifferences()).isEmpty();
        assertThat(result.matched()).isEqualTo(3_000);
        assertThat(result.total()).isEqualTo(3_000);
        assertThat(result.isConformant()).isTrue();
    }

    @Test
    void aDifferentDecisionIsNamedWithItsPlace() throws IOException {
        // Line 2 is the first cycle; its goal is 4194304 and its peak 4026999.
        ConformanceResult result = check(
                List.of(lines.get(0), lines.get(1).replace("4026999", "4027069").replace("4194304", "4194360")));
        assertThat(result.matched()).isZero();
        assertThat(result.total()).isEqualTo(1);
        assertThat(result.isConformant()).isFalse();
        assertThat(result.firstDifferences())
                .containsExactly(file + ":2: ExceedMemoryLimit cycle 1: heap_peak_bytes is 4026999, recorded 4027069");
    }

    @Test
    void onlyTheFirstDifferencesAreKept() throws IOException {
        ConformanceResult result = check(lines.stream()
                .map(line -> line.replaceFirst("^(([^,]*,){14})[0-9]+", "$19223372036854775807"))
                .toList());
        assertThat(result.matched()).isZero();
        assertThat(result.firstDifferences()).hasSize(ConformanceResult.DIFFERENCE_COUNT_MAX);
    }

    @Test
    void missingColumnsAreNamedAtOnce() {
        String header = lines.get(0).replace("gogc", "GOGC").replace("cores", "procs");
        assertProblems(List.of(header, lines.get(1)))
                .containsExactly(
                        file + ":1: there is no column \"gogc\"; add it",
                        file + ":1: there is no column \"cores\"; add it");
    }

    @Test
    void everyUnreadableValueIsNamedAtOnce() {
        assertProblems(List.of(
                        lines.get(0),
                        lines.get(1).replace(",536870912,", ",512MiB,").replace(",8,", ",0,"),
                        "a,b",
                        lines.get(2).replace(",0.25,", ",x,")))
                .containsExactly(
                        file + ":2: memory_limit_bytes: \"512MiB\" is not right; write a whole number from 0 to "
                                + Long.MAX_VALUE,
                        file + ":2: cores: \"0\" is not right; write a whole number from 1 to 4096",
                        file + ":3: has 2 fields; write 21, as in the first line",
                        file + ":4: gc_utilization: \"x\" is not right; write a number from 0.0 to 1.0");
    }

    @Test
    void cyclesMustFollowOneAnotherWithTheSameSettings() {
        assertProblems(List.of(
                        lines.get(0),
                        lines.get(2),
                        lines.get(1),
                        lines.get(2).replaceFirst(",100,", ",50,"),
                        lines.get(3).replaceFirst(",100,", ",50,")))
                .containsExactly(
                        file + ":2: cycle: is 2; the cycles of ExceedMemoryLimit must follow one another from 1, so"
                                + " write 1",
                        file + ":3: cycle: is 1; the cycles of ExceedMemoryLimit must follow one another from 1, so"
                                + " write 3",
                        file + ":4: gogc, memory_limit_bytes, globals_bytes, cores or initial_heap_bytes differ from"
                                + " the line before; write the same in all cycles of ExceedMemoryLimit");
    }

    @Test
    void aFileWithoutCyclesIsRefused() {
        String sentence = file + ":1: there are no cycles; write a line of column names, then one line a cycle";
        assertProblems(List.of()).containsExactly(sentence);
        assertProblems(List.of(lines.get(0))).containsExactly(sentence);
    }

    @Test
    void markingThatWouldNotEndIsRefused() {
        assertProblems(List.of(lines.get(0), lines.get(1).replace(",33,1024,", ",33,0.0001,")))
                .containsExactly(
                        file + ":2: scan_kib_per_cpu_ms: 1.0E-4 is too slow to mark this heap; write a larger rate");
    }

    @Test
    void aMissingFileIsAnInputOutputError() {
        assertThatThrownBy(() -> PacerConformance.check(directory.resolve("none.csv")))
                .isInstanceOf(NoSuchFileException.class);
    }

    private ConformanceResult check(List<String> content) throws IOException {
        Files.write(file, content, StandardCharsets.UTF_8);
        return PacerConformance.check(file);
    }

    private ListAssert<String> assertProblems(List<String> content) {
        return assertThat(catchThrowable(() -> check(content)))
                .asInstanceOf(type(BadOracleFile.class))
                .extracting(BadOracleFile::problems)
                .asInstanceOf(list(String.class));
    }
}
