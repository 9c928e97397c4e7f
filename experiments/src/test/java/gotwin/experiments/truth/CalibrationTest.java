package gotwin.experiments.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import gotwin.experiments.Repository;
import gotwin.experiments.cli.ExitStatus;
import gotwin.experiments.cli.Invocation;
import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.host.Latency;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** {@code gotwin calibrate} writes a profile that reads back as the costs that were computed. */
final class CalibrationTest {
    private static final String FOLDER = Fixture.FOLDER.toString();

    @TempDir
    private Path folder;

    @Test
    void theTextReadsBackAsTheSameCosts() throws IOException {
        Invocation calibrate = Invocation.of("calibrate", FOLDER);

        assertThat(calibrate.status()).isEqualTo(ExitStatus.DONE);
        assertThat(calibrate.err()).isEmpty();
        assertSameCosts(
                read(calibrate.out()),
                TruthProfile.of(Fixture.probes(Fixture.FOLDER), Fixture.machine(Fixture.FOLDER))
                        .costs());
    }

    /** Each figure carries the formula it was computed by; half of 28.771 ns, 1.5 % slower, is 15 ns. */
    @Test
    void everyLineHasItsProvenance() {
        Invocation calibrate = Invocation.of("calibrate", FOLDER);

        assertThat(calibrate.out().lines())
                .contains("channel_operation = 15  # chan_buf_send_recv / 2 * slowdown")
                .filteredOn(line -> line.contains("="))
                .allSatisfy(line -> assertThat(line).matches(".*#.*[^ ].*"));
        assertThat(calibrate.out())
                .contains("# slowdown = 1.01527")
                .contains("latency.thread_wake@20000 = 0.0:5023 0.25:15133 0.5:15458 0.75:16640 0.9:18012 0.99:37396"
                        + " 1.0:37396  # ");
        for (Cost cost : Cost.values()) {
            assertThat(calibrate.out()).containsOnlyOnce("\n" + cost.name().toLowerCase(Locale.ROOT) + " = ");
        }
    }

    @Test
    void theFileHoldsWhatIsPrintedOtherwise() throws IOException {
        Path file = folder.resolve("machine.profile");

        Invocation calibrate = Invocation.of("calibrate", FOLDER, "--out", file.toString());

        assertThat(calibrate).isEqualTo(new Invocation(ExitStatus.DONE, "", ""));
        assertThat(file).hasContent(Invocation.of("calibrate", FOLDER).out());
    }

    /** Probes and machine are enough. */
    @Test
    void nothingButProbesAndMachineIsRead() throws IOException {
        for (String name : new String[] {"probes.csv", "machine.json"}) {
            Files.copy(Fixture.FOLDER.resolve(name), folder.resolve(name));
        }

        Invocation calibrate = Invocation.of("calibrate", folder.toString());

        assertThat(calibrate.status()).isEqualTo(ExitStatus.DONE);
        assertSameCosts(
                read(calibrate.out()), read(Invocation.of("calibrate", FOLDER).out()));
    }

    /**
     * The probe chan_pingpong_p1 is this program: a hop took 129.677 ns, 131.66 when it runs 1.5 % slower, and two hops and a
     * reading of the clock (22.27 ns) 285.6 ns. Scoring.json asks for 10 % of a hop.
     */
    @Test
    void aScenarioOnTheProfileTakesTheTimeOfTheMachine() {
        Path file = folder.resolve("machine.profile");
        Path pingpong = Repository.top().resolve("workloads/examples/pingpong/scenario.yaml");

        Invocation.of("calibrate", FOLDER, "--out", file.toString());
        Invocation run = Invocation.of(
                "run",
                pingpong.toString(),
                "--set",
                "costs={file: " + file + "}",
                "--reps",
                "1",
                "--quiet",
                "--format",
                "json");

        assertThat(run.status()).isEqualTo(ExitStatus.DONE);
        assertThat(JsonMapper.shared()
                        .readTree(run.out())
                        .get("metrics")
                        .get("/observations/round/mean:value")
                        .get("estimate")
                        .asDouble())
                .isCloseTo(285.6, withinPercentage(10));
    }

    @Test
    void aProbeThatIsMissingIsNamedAndTheStandardCostStands() throws IOException {
        Fixture.copyTo(folder);
        Fixture.removeProbe(folder, "mutex_lock_unlock");

        Invocation calibrate = Invocation.of("calibrate", folder.toString());

        assertThat(calibrate.status()).isEqualTo(ExitStatus.DONE);
        assertThat(calibrate.err()).startsWith("gotwin: ").endsWith(" missing: mutex_lock_unlock\n");
        assertThat(read(calibrate.out()).of(Cost.MUTEX_OPERATION))
                .isEqualTo(CostProfile.standard().of(Cost.MUTEX_OPERATION));
    }

    @Test
    void badFilesAreBadInputAndLeaveNoProfile() throws IOException {
        Files.writeString(folder.resolve("machine.json"), "{\n \"ncpu\": 0,\n \"timer_slack\": \"long\"\n}");
        Path file = folder.resolve("machine.profile");

        Invocation calibrate = Invocation.of("calibrate", folder.toString(), "--out", file.toString());

        assertThat(calibrate.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(calibrate.out()).isEmpty();
        assertThat(calibrate.err().lines())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith(folder.resolve("machine.json") + ":2: /ncpu: "),
                        second -> assertThat(second).startsWith(folder.resolve("machine.json") + ":3: /timer_slack: "),
                        third -> assertThat(third).startsWith(folder.resolve("probes.csv") + ":1: there is no such"));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("machine.json"));
        }
    }

    private static void assertSameCosts(CostProfile one, CostProfile other) {
        for (Cost cost : Cost.values()) {
            assertThat(one.of(cost)).as(cost.name()).isEqualTo(other.of(cost));
        }
        for (Latency latency : Latency.values()) {
            assertThat(one.of(latency)).as(latency.name()).isEqualTo(other.of(latency));
        }
    }

    private static CostProfile read(String text) throws IOException {
        return CostProfile.read("calibrated", new BufferedReader(new StringReader(text)));
    }
}
