package gotwin.experiments.truth;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.experiments.cli.ExitStatus;
import gotwin.experiments.cli.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A folder with mistakes ends with status 2, all of them at once with their lines, and nothing written; a case that cannot be
 * run stops no other.
 */
final class BadFolderTest {
    private static final String VALID =
            "{\"id\": \"good\", \"family\": \"forkjoin\", \"shape\": \"forkjoin\", \"gomaxprocs\": 1, \"seed\": 1,"
                    + " \"params\": {\"n\": 2, \"rounds\": 3, \"work\": {\"kind\": \"det\", \"mean_us\": 25}}}";

    @TempDir
    private Path folder;

    @TempDir
    private Path outFolder;

    @BeforeEach
    void aGoodFolder() throws IOException {
        Fixture.copyTo(folder);
    }

    @Test
    void theMistakesOfAllFilesAreSaidAtOnce() throws IOException {
        Files.writeString(file("cases.json"), "[\n" + VALID + ",\n" + VALID.replace("\"seed\": 1,", "") + "\n]");
        Fixture.replace(file("machine.json"), "\"ncpu\": 2,", "\"ncpu\": \"two\",");
        Files.delete(file("probes.csv"));
        Fixture.replace(file("results.csv"), "fj5,wall_ms,8,611.046,", "fj5,wall_ms,8,long,");
        Fixture.replace(file("scoring.json"), "\"goal\": 0.08,", "\"goal\": \"small\",");
        Files.writeString(file("naive.json"), "[\n{\"wall_ms\": 1}]");

        // machine.json: ncpu on line 4; results.csv: the first line after the header; scoring.json: the second rule of
        // forkjoin begins on line 9, the rule of broadcast has the same goal.
        assertThat(problems())
                .contains(
                        "cases.json:3: /1/id: another case is named good too; give each a name of its own",
                        "cases.json:3: /1/seed: is missing; write a whole number",
                        "machine.json:4: /ncpu: is \"two\"; write a number of at least 0",
                        "probes.csv:1: there is no such file; a folder of truth has cases.json, machine.json and probes.csv",
                        "results.csv:2: median is 'long'; write a number",
                        "scoring.json:9: /shapes/forkjoin/1: is no rule; write metric, goal and perhaps floor",
                        "naive.json:2: /0: has no id; write a list of objects with ids");
    }

    @Test
    void aFolderThatIsNotThereMissesItsThreeFiles() {
        Path nowhere = folder.resolve("nowhere");

        Invocation truth = Invocation.of("conformance", "truth", nowhere.toString());

        assertThat(truth.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(truth.err().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).startsWith(nowhere + "/").contains(":1: there is no such file"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "results.csv  | case,metric,  | case,figure,  | results.csv:1: the header has no metric; begin with a line of names",
                "probes.csv   | ,unit,median, | ,unit,middle, | probes.csv:1: the header has no median; begin with a line of names",
                "results.csv  | fj5,threads,  | fj5;threads,  | results.csv:15: has 7 cells; the header has 8",
                "results.csv  | fj5,minflt,8,167,167,   | fj5,minflt,8,167,?,  | results.csv:16: p25 is '?'; write a number",
                "machine.json | ': 2,'        | ': 2.5,'      | machine.json:4: /ncpu: is no number of CPUs; write a whole number from 1"
            })
    void aMistakeIsSaidWithItsLine(String name, String right, String wrong, String problem) throws IOException {
        Fixture.replace(file(name), right, wrong);

        assertThat(problems()).containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource({"cases.json, 2", "machine.json, 2", "scoring.json, 2", "naive.json, 2"})
    void whatIsNotJsonIsSaidWithItsLine(String name, int line) throws IOException {
        Files.writeString(file(name), "[\n{]\n");

        assertThat(problems()).singleElement().asString().startsWith(name + ":" + line + ": is not JSON: ");
    }

    @Test
    void aFileInAnotherEncodingIsNoText() throws IOException {
        Files.write(file("probes.csv"), new byte[] {'a', (byte) 0xE9, '\n'});

        assertThat(problems()).containsExactly("probes.csv:1: is not text in UTF-8; save it in that encoding");
    }

    /** Parameters show when a program is built: only that case is not predicted, with its line and what is wrong. */
    @Test
    void aCaseThatCannotBeRunStopsNoOther() throws IOException {
        Path answers = outFolder.resolve("answers.json");
        Files.writeString(
                file("cases.json"),
                "[\n" + other("missing", "\"rounds\": 3, ", "") + ",\n"
                        + other("unknown", "\"shape\": \"forkjoin\"", "\"shape\": \"knot\"") + ",\n"
                        + other("negative", "\"mean_us\": 25", "\"mean_us\": -25") + ",\n"
                        + VALID + "\n]");

        Invocation truth = run("--out", answers.toString());

        assertThat(truth.status()).isEqualTo(ExitStatus.DONE);
        assertThat(truth.err().lines())
                .containsExactly(
                        file("cases.json") + ":2: case missing is not predicted: the parameter rounds is missing",
                        file("cases.json") + ":3: case unknown is not predicted: unknown shape knot",
                        file("cases.json") + ":4: case negative is not predicted: the parameter mean_us is -25; write a"
                                + " number that is not negative");
        // Three rounds of two goroutines of 25 us each on one P take 150 us and some overhead.
        assertThat(Files.readString(answers)).contains("\"good\" : {").containsPattern("\"wall_ms\" : 0\\.1[56]");
    }

    /** Requests that never come have no instant. */
    @Test
    void aRateOfNothingIsNoRate() throws IOException {
        Fixture.replace(file("cases.json"), "\"rate_per_s\": 700", "\"rate_per_s\": 0");

        assertThat(run("--case", "qt4").err())
                .isEqualTo(file("cases.json") + ":7: case qt4 is not predicted: the parameter rate_per_s is 0; write a"
                        + " number above 0\n");
    }

    /** Nothing was said of three metrics that were measured: all are missed. */
    @Test
    void aMeasuredCaseThatCannotBeRunIsMissed() throws IOException {
        Fixture.replace(file("cases.json"), "\"n\": 16, \"rounds\": 1500", "\"n\": 16");

        Invocation truth = run("--case", "fj5");

        assertThat(truth.status()).isEqualTo(ExitStatus.SAID_NO);
        assertThat(truth.out()).containsPattern("fj5 +wall_ms +611\\.05 +2\\.2 +none +- +5\\.0 +missed\n");
        assertThat(truth.err()).contains("cases.json:2: case fj5 is not predicted: the parameter rounds is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "--case, zz9, has no case zz9; there are fj5",
        "--family, none, has no family none; there are forkjoin",
        "--jobs, 0, --reps and --jobs are at least 1",
        "--at-least, 2, is a share from 0 to 1"
    })
    void whatIsAskedForMustBeThere(String option, String value, String sentence) {
        Invocation truth =
                run(option, value, "--out", outFolder.resolve("answers.json").toString());

        assertThat(truth.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(truth.err()).startsWith("gotwin: ").contains(sentence).doesNotContain("\tat ");
        assertThat(outFolder).isEmptyDirectory();
    }

    /** What the command says of the folder, without the folder's name; it writes nothing else. */
    private List<String> problems() {
        Invocation truth = run("--out", outFolder.resolve("answers.json").toString());

        assertThat(truth.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(truth.out()).isEmpty();
        assertThat(outFolder).isEmptyDirectory();
        assertThat(truth.err().lines()).allSatisfy(line -> assertThat(line).startsWith(folder + "/"));
        return truth.err()
                .lines()
                .map(line -> line.substring(folder.toString().length() + 1))
                .toList();
    }

    private Invocation run(String... options) {
        List<String> words =
                new ArrayList<>(List.of("conformance", "truth", "--quiet", "--reps", "1", folder.toString()));
        words.addAll(List.of(options));
        return Invocation.of(words.toArray(String[]::new));
    }

    private static String other(String id, String right, String wrong) {
        return VALID.replace("\"good\"", "\"" + id + "\"").replace(right, wrong);
    }

    private Path file(String name) {
        return folder.resolve(name);
    }
}
