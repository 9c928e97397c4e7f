package gotwin.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code gotwin gc} prints cycles and a steady state in each format, and names everything that is wrong with its inputs.
 *
 * <p>Not checked: the figures, except that they are those of the options or of the file.
 */
final class GcCommandTest {
    private static final String COLUMNS = "live_bytes,alloc_bytes_per_second,mark_bytes_per_cpu_second,gogc\n";

    @TempDir
    private Path folder;

    @Test
    void aPersonReadsCyclesAndTheSteadyState() {
        Invocation gc = gc("--cycles", "3");

        assertThat(gc.status()).isEqualTo(ExitStatus.DONE);
        assertThat(gc.err()).isEmpty();
        assertThat(gc.out().lines().map(line -> line.strip().split(" {2,}", -1)[0]))
                .containsExactly(
                        "cycle",
                        "s",
                        "-----",
                        "1",
                        "2",
                        "3",
                        "",
                        "steady state",
                        "---------------------------",
                        "cycles a second",
                        "GC CPU, share of GOMAXPROCS",
                        "GC CPU",
                        "peak heap",
                        "marked heap");
        // The first trigger of Go: 3,997,696 bytes. Source: Go 1.24.4 mgcpacer.go, 4 MiB / 64 * 61.
        assertThat(gc.out().lines().skip(3).findFirst().orElse("")).contains(" 3.81 ");
    }

    @Test
    void aSpreadsheetReadsOneLineACycleAndOneForTheSteadyState() {
        Invocation gc = gc("--cycles", "2", "--format", "csv");

        assertThat(gc.out().lines()).hasSize(4);
        assertThat(gc.out())
                .startsWith("cycle,start_seconds,trigger_bytes,peak_bytes,live_bytes,marked_bytes,goal_bytes,"
                        + "background_cpu_seconds,assist_cpu_seconds,mark_seconds,cycles_per_second,gc_cpu_ratio\n1,")
                .contains(",3997696,")
                .contains("\nsteady,,,");
        assertThat(gc.out().lines())
                .allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(12));
    }

    @Test
    void aProgramReadsJson() {
        assertThat(gc("--format", "json").out())
                .startsWith("{\n  \"cycles\" : [\n")
                .contains("\"trigger_bytes\" : 3997696,", "\"steady_state\" : {", "\"gc_cpus\" : ")
                .endsWith("\"warnings\" : [ ]\n}\n");
    }

    @Test
    void everyWrongOptionIsNamedAtOnce() {
        assertBad(
                Invocation.of(
                        "gc",
                        "--live",
                        "64MB",
                        "--alloc",
                        "-5MiB/s",
                        "--gogc",
                        "-3",
                        "--gomaxprocs",
                        "0",
                        "--stacks",
                        "1"),
                "--alloc -5MiB/s: \"-5MiB\" is negative; write a number of 0 or more, such as 10KiB",
                "--gogc -3: \"-3\" is not right; write a whole number from 0 to 100000, or off",
                "--gomaxprocs 0: \"0\" is out of range; write a whole number from 1 to 4096",
                "--live 64MB: \"64MB\": \"MB\" is not a unit of memory; use one of TiB, GiB, MiB, KiB, B",
                "--mark: is missing; write it, or a column of a file",
                "--stacks 1: \"1\" has no unit; add one of TiB, GiB, MiB, KiB, B");
    }

    @Test
    void valuesThatDoNotGoTogetherAreNamed() {
        assertBad(
                Invocation.of("gc", "--live", "1GiB", "--alloc", "1MiB/s", "--mark", "1B/s", "--gogc", "off"),
                "--gogc off: off without a memory limit never collects; write a number, or set GOMEMLIMIT",
                "--mark 1B/s: is too slow: marking this heap takes more than an hour; write a larger rate");
    }

    @Test
    void aRateNeedsATimeAndMustNotBeZero() {
        assertBad(
                Invocation.of("gc", "--live", "0B", "--alloc", "0MiB/s", "--mark", "1GiB"),
                "--alloc 0MiB/s: \"0MiB/s\" is out of range; write a number from 1B/s to 16TiB/s",
                "--live 0B: \"0B\" is out of range; write a whole number from 1B to 16TiB",
                "--mark 1GiB: \"1GiB\" is not a rate; write a size, a slash and a unit of time, such as 500MiB/s");
    }

    @Test
    void nothingCanBeNegative() {
        String wrong = "is negative; write a number of 0 or more, such as 10KiB";
        assertBad(
                Invocation.of(
                        "gc",
                        "--live",
                        "-1MiB",
                        "--alloc",
                        "-2MiB/s",
                        "--mark",
                        "-3GiB/s",
                        "--gomemlimit",
                        "-4MiB",
                        "--globals",
                        "-5B"),
                "--alloc -2MiB/s: \"-2MiB\" " + wrong,
                "--globals -5B: \"-5B\" " + wrong,
                "--gomemlimit -4MiB: \"-4MiB\" " + wrong,
                "--live -1MiB: \"-1MiB\" " + wrong,
                "--mark -3GiB/s: \"-3GiB\" " + wrong);
    }

    @Test
    void aLimitBelowTheLiveHeapIsSaidAndDone() {
        Invocation gc = gc("--gomemlimit", "32MiB");

        assertThat(gc.status()).isEqualTo(ExitStatus.DONE);
        assertThat(gc.err()).startsWith("gotwin: GOMEMLIMIT of 32MiB is below the live heap of 64MiB");
    }

    @Test
    void aFileGivesTheInputsOfEachCycle() throws IOException {
        Path file = write(COLUMNS + "67108864,524288000,1073741824,100\n".repeat(3));

        Invocation ofFile = Invocation.of("gc", file.toString(), "--format", "csv");

        assertThat(ofFile.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ofFile.out())
                .isEqualTo(gc("--cycles", "3", "--format", "csv").out());
    }

    @Test
    void aColumnTakesThePlaceOfAnOptionAndTheRestStays() throws IOException {
        Path file = write("gogc,gomemlimit_bytes\n100,none\noff,536870912\n");

        Invocation gc = gc(file.toString(), "--gogc", "50", "--format", "csv");

        // At GOGC=50 the first cycle would start at half of this size.
        assertThat(gc.out()).contains("\n1,").contains(",3997696,");
        assertThat(gc.out().lines()).hasSize(4);
    }

    @Test
    void aMissingColumnHidesNothingBelowIt() throws IOException {
        Path file = write("live_bytes,gogc\n1,x\n");

        assertBad(
                Invocation.of("gc", file.toString(), "--alloc", "5MiB/s"),
                file + ":1:1: there is no column mark_bytes_per_cpu_second and no --mark; add one",
                file + ":2:3: gogc: \"x\" is not right; write a whole number from 0 to 100000, or off");
    }

    @Test
    void everythingWrongWithAFileAndTheOptionsIsNamedAtOnce() throws IOException {
        Path file = write(COLUMNS + "64MiB,524288000,1073741824,100\n1,-2,0,x\n1,2\n67108864,1,1,off\n");

        assertBad(
                Invocation.of("gc", file.toString(), "--globals", "1"),
                "--globals 1: \"1\" has no unit; add one of TiB, GiB, MiB, KiB, B",
                file + ":2:1: live_bytes: \"64MiB\" is not right; write a whole number from 1 to 17592186044416",
                file + ":3:3: alloc_bytes_per_second: \"-2\" is not right; write a number from 1 to 17592186044416",
                file + ":3:6: mark_bytes_per_cpu_second: \"0\" is not right; write a number from 1 to 17592186044416",
                file + ":3:8: gogc: \"x\" is not right; write a whole number from 0 to 100000, or off",
                file + ":4:1: has 2 fields; the header has 4");
    }

    @Test
    void valuesOfALineThatDoNotGoTogetherAreNamedWithTheirPlace() throws IOException {
        Path file = write(COLUMNS + "67108864,1,1,off\n");

        assertBad(
                Invocation.of("gc", file.toString()),
                file + ":2:12: mark_bytes_per_cpu_second: is too slow: marking this heap takes more than an hour;"
                        + " write a larger rate",
                file + ":2:14: gogc: off without a memory limit never collects; write a number, or set GOMEMLIMIT");
    }

    @Test
    void columnsThatAreUnknownDoubleOrMissingAreNamed() throws IOException {
        Path file = write("live_bytes,heap,live_bytes\n1,2,3\n");

        assertBad(
                Invocation.of("gc", file.toString(), "--mark", "1GiB/s"),
                file + ":1:1: there is no column alloc_bytes_per_second and no --alloc; add one",
                file + ":1:12: \"heap\" is no column; use some of live_bytes, alloc_bytes_per_second,"
                        + " mark_bytes_per_cpu_second, gogc, gomemlimit_bytes, gomaxprocs, stacks_bytes, globals_bytes,"
                        + " scannable_ratio",
                file + ":1:17: has the column live_bytes twice; keep one");
    }

    @Test
    void aFileWithoutCyclesIsRefusedAndAMissingOneToo() throws IOException {
        String sentence = ":1:1: there are no cycles; write a line of column names, then one line a cycle";
        Path empty = write("");
        assertBad(Invocation.of("gc", empty.toString()), empty + sentence);
        Path header = write(COLUMNS);
        assertBad(Invocation.of("gc", header.toString()), header + sentence);
        assertThat(Invocation.of("gc", folder.resolve("none.csv").toString()).status())
                .isEqualTo(ExitStatus.BAD_INPUT);
    }

    @Test
    void aCountOfCyclesMustBeRightAndHasNoPlaceBesideAFile() throws IOException {
        assertThat(gc("--cycles", "0").err()).startsWith("gotwin: --cycles is 0; write 1 to 100000");
        Invocation both = gc(write(COLUMNS).toString(), "--cycles", "3");
        assertThat(both.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(both.err()).startsWith("gotwin: --cycles is for inputs without FILE");
    }

    private static Invocation gc(String... more) {
        List<String> words = List.of("gc", "--live", "64MiB", "--alloc", "500MiB/s", "--mark", "1GiB/s");
        return Invocation.of(Stream.concat(words.stream(), Stream.of(more)).toArray(String[]::new));
    }

    private static void assertBad(Invocation invocation, String... lines) {
        assertThat(invocation.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(invocation.out()).isEmpty();
        assertThat(invocation.err().lines()).containsExactlyInAnyOrder(lines);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("inputs.csv"), text);
    }
}
