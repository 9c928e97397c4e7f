package gotwin.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.experiments.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code gotwin build} prints in each format, and says what is wrong with options and files.
 *
 * <p>Not checked: the figures, which BuildForecastTest compares with real builds.
 */
final class BuildCommandTest {
    private static final String HELLO =
            Repository.top().resolve("workloads/examples/build/hello.json").toString();

    @TempDir
    private Path folder = Path.of("");

    /** As its document shows it. */
    @Test
    void theDocumentedCommandSaysHowManyCpusAreEnough() throws IOException {
        String document = Files.readString(Repository.top().resolve("workloads/examples/build/README.md"));
        MatchResult command = Pattern.compile("\\$ \\./gotwin (build [^\n]+)\n")
                .matcher(document)
                .results()
                .findFirst()
                .orElseThrow();
        Invocation build = Invocation.of(command.group(1)
                .replace("workloads/examples/build/hello.json", HELLO)
                .split(" ", -1));

        assertThat(build.status()).isEqualTo(ExitStatus.DONE);
        assertThat(build.err()).isEmpty();
        assertThat(build.out())
                .startsWith("recorded: 61 of 61 packages compiled, 1 at most at once, with -c=2; 12.40 s; processes ")
                .contains("\ncpus  GOMAXPROCS  -p  ", " enough: ", "\ncritical path ", "\nlargest actions ")
                .contains("\nThe critical path takes ", "; runtime is ");
        assertThat(build.out().lines().filter(line -> line.matches(" +[1248] +[1248] +[1248] .*")))
                .hasSize(4);
    }

    @Test
    void aSpreadsheetReadsALineForEachNumberOfCpus() {
        Invocation build = Invocation.of("build", HELLO, "--cpus", "2,4", "-p", "3", "--format", "csv");

        assertThat(build.out().lines().map(line -> line.replaceAll("[0-9]+\\.[0-9]+", "N")))
                .containsExactly(
                        "cpus,gomaxprocs,p,build_seconds,mean_cpus,cpu_seconds,throttled_seconds,critical_path_seconds",
                        "2,2,3,N,N,N,N,N",
                        "4,4,3,N,N,N,N,N");
    }

    @Test
    void aProgramReadsJson() {
        Invocation build =
                Invocation.of("build", HELLO, "--cpus", "8", "--quota", "1.5", "--top", "1", "--format", "json");

        // Source of the 2: Go 1.26 cgroup_linux.go, adjustCgroupGOMAXPROCS.
        assertThat(build.out())
                .startsWith("{\n  \"recorded\" : {\n    \"compiled_packages\" : 61,\n    \"p\" : 1,\n    \"c\" : 2,\n")
                .contains("\"cpus\" : 8,\n      \"gomaxprocs\" : 2,\n      \"p\" : 2,")
                .contains(
                        "\"enough_cpus\" : 8,",
                        "\"largest\" : [\n    {\n      \"mode\" : \"build\",\n" + "      \"package\" : \"runtime\",")
                .endsWith("]\n}\n");
    }

    @Test
    void wrongOptionsAreNamed() {
        assertBad(Invocation.of("build", HELLO, "--cpus", "0"), "--cpus is 0; write 1 to 1024");
        assertBad(Invocation.of("build", HELLO, "-p", "9999"), "-p is 9999; write 1 to 1024");
        assertBad(Invocation.of("build", HELLO, "--quota", "0"), "--quota is 0.0; write 0.01 to 1024");
        assertBad(
                Invocation.of("build", HELLO, "--go", "1.9"), "--go is 1.9; write one of 1.22, 1.23, 1.24, 1.25, 1.26");
    }

    @Test
    void aBadFileIsNamedWithThePlace() throws IOException {
        Path noTimes = Files.writeString(folder.resolve("failed.json"), "[{\"ID\":0,\"Mode\":\"build\"}]");
        Path cutShort = Files.writeString(folder.resolve("short.json"), "[\n{\"ID\":0,");

        assertBad(Invocation.of("build", noTimes.toString()), noTimes + ":1:1: has no times: the build failed");
        assertBad(Invocation.of("build", cutShort.toString()), cutShort + ":2:9: is not JSON: ");
        Invocation missing = Invocation.of("build", folder.resolve("none.json").toString());
        assertThat(missing.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(missing.err()).contains("there is no file ");
    }

    private static void assertBad(Invocation build, String... words) {
        assertThat(build.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(build.out()).isEmpty();
        assertThat(build.err()).contains(List.of(words)).doesNotContain("\tat ");
    }
}
