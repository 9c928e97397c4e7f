package gotwin.experiments.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotwin.experiments.conformance.BadOracleFile;
import gotwin.model.process.RuntimeSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a list of programs says, with what Go takes where it says nothing. */
final class CaseFileTest {
    private static final String PLAIN =
            "\"id\": \"a\", \"family\": \"f\", \"shape\": \"ring\", \"gomaxprocs\": 2, \"seed\": 7, \"params\": {\"n\": 3}";

    @TempDir
    private Path folder;

    @Test
    void aCaseIsReadAsItStands() throws IOException {
        TruthCase one = only(PLAIN);

        assertThat(one.id()).isEqualTo("a");
        assertThat(one.place()).isEqualTo(file() + ":2");
        assertThat(one.family()).isEqualTo("f");
        assertThat(one.shape()).isEqualTo("ring");
        assertThat(one.gomaxprocs()).isEqualTo(2);
        assertThat(one.seed()).isEqualTo(7);
        assertThat(one.count("n")).isEqualTo(3);
    }

    /** Sources: Go 1.26, package runtime, "Environment Variables": GOGC is 100, GOMEMLIMIT is off, cgroups may set none. */
    @Test
    void settingsThatACaseDoesNotHaveAreThoseOfGo() throws IOException {
        TruthCase one = only(PLAIN);

        assertThat(one.gogcPercent()).isEqualTo(100);
        assertThat(one.gomemlimitBytes()).isEqualTo(RuntimeSettings.NO_MEMORY_LIMIT);
        assertThat(one.quotaPercent()).isEmpty();
    }

    /** As text, as in the environment of the measured programs, or as a number; negative is off, as in SetGCPercent. */
    @ParameterizedTest
    @CsvSource({"'\"400\"', 400", "50, 50", "'\"off\"', -1", "'\"-7\"', -1", "null, 100", "'\" 200 \"', 200"})
    void gogcIsAPercentageOrOff(String json, int percent) throws IOException {
        assertThat(only(PLAIN + ", \"gogc\": " + json).gogcPercent()).isEqualTo(percent);
    }

    /** Source: Go 1.26, package runtime: bytes with an optional suffix B, KiB, MiB, GiB or TiB. 56 MiB = 58,720,256 B. */
    @ParameterizedTest
    @CsvSource({"'\"56MiB\"', 58720256", "'\"1GiB\"', 1073741824", "'\"4096\"', 4096", "4096, 4096", "'\"100B\"', 100"})
    void gomemlimitIsASize(String json, long bytes) throws IOException {
        assertThat(only(PLAIN + ", \"gomemlimit\": " + json).gomemlimitBytes()).isEqualTo(bytes);
    }

    @Test
    void gomemlimitMayBeOff() throws IOException {
        assertThat(only(PLAIN + ", \"gomemlimit\": \"off\"").gomemlimitBytes())
                .isEqualTo(RuntimeSettings.NO_MEMORY_LIMIT);
    }

    @Test
    void aQuotaIsInPerCentOfOneCpu() throws IOException {
        assertThat(only(PLAIN + ", \"quota_pct\": 50").quotaPercent()).hasValue(50);
        assertThat(Fixture.one(Fixture.FOLDER.resolve("cases.json"), "qt4").quotaPercent())
                .hasValue(100);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceWithItsLine() throws IOException {
        Files.writeString(file(), """
                [
                  {"id": "a", "family": "f", "shape": "ring", "gomaxprocs": 0, "seed": 1.5, "params": []},
                  {"id": "a", "family": "", "shape": 3, "gomaxprocs": 1, "seed": 1, "params": {},
                   "gogc": "much",
                   "gomemlimit": "56MeB",
                   "quota_pct": -1},
                  7,
                  {}
                ]
                """);

        assertThatThrownBy(() -> Fixture.cases(file()))
                .isInstanceOfSatisfying(
                        BadOracleFile.class,
                        bad -> assertThat(bad.problems())
                                .allSatisfy(problem -> assertThat(problem).startsWith(file() + ":"))
                                .extracting(problem -> problem.substring(
                                                file().toString().length())
                                        .replaceFirst(": (/[^:]*):.*", " $1"))
                                .containsExactly(
                                        ":2 /0/gomaxprocs",
                                        ":2 /0/seed",
                                        ":2 /0/params",
                                        ":3 /1/id",
                                        ":3 /1/family",
                                        ":3 /1/shape",
                                        ":4 /1/gogc",
                                        ":5 /1/gomemlimit",
                                        ":6 /1/quota_pct",
                                        ":7 /2",
                                        ":8 /3/id",
                                        ":8 /3/family",
                                        ":8 /3/shape",
                                        ":8 /3/gomaxprocs",
                                        ":8 /3/seed",
                                        ":8 /3/params"));
    }

    @ParameterizedTest
    @CsvSource({"[]", "{}", "7"})
    void aListHasAtLeastOneCase(String json) throws IOException {
        Files.writeString(file(), json);

        assertThatThrownBy(() -> Fixture.cases(file()))
                .isInstanceOf(BadOracleFile.class)
                .hasMessageContaining(file() + ":1: holds no cases");
    }

    private TruthCase only(String fields) throws IOException {
        Files.writeString(file(), "[\n{" + fields + "}]\n");
        List<TruthCase> cases = Fixture.cases(file());
        assertThat(cases).hasSize(1);
        return cases.get(0);
    }

    private Path file() {
        return folder.resolve("cases.json");
    }
}
