package gotwin.experiments.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotwin.model.process.RuntimeSettings;
import gotwin.workloads.binder.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A plan becomes its scenarios, all of them checked before anything runs.
 *
 * <p>Not checked here: the rules of scenario files, which have tests of their own.
 */
class PlanReaderTest {
    private static final Path WEBSHOP = Path.of("../workloads/examples/webshop/plan.yaml");

    private static final String SCENARIO = """
            scenario: small
            runtime: {go: "1.26", gomaxprocs: 2}
            host: {cpus: 4}
            run: {study: steady, warmup: 1s, measure: 10s}
            traffic: {open: {arrivals: {poisson: {rate: 100/s}}}}
            classes:
              item: {handler: serve}
            program:
              functions:
                serve:
                  body: [compute: 1ms]
            """;

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void writeScenario() throws IOException {
        Files.writeString(folder.resolve("scenario.yaml"), SCENARIO);
    }

    @Test
    void theWebshopPlanIsFortyEightScenariosWithTheLoadFastest() throws IOException {
        Plan plan = PlanReader.read(WEBSHOP, PlanChoices.NONE);
        assertThat(plan.name()).isEqualTo("webshop");
        assertThat(plan.axes()).extracting(Axis::name).containsExactly("gomaxprocs", "gogc", "load");
        assertThat(plan.points()).hasSize(48);
        assertThat(plan.replications()).isEqualTo(5);
        assertThat(plan.unitCount()).isEqualTo(240);
        assertThat(plan.points().get(0).settings())
                .containsExactly("runtime.gomaxprocs=1", "runtime.gogc=50", "traffic.replay.scale=10");
        assertThat(plan.points().get(1).settings())
                .containsExactly("runtime.gomaxprocs=1", "runtime.gogc=50", "traffic.replay.scale=25");
        assertThat(plan.points().get(3).settings())
                .containsExactly("runtime.gomaxprocs=1", "runtime.gogc=100", "traffic.replay.scale=10");
        RuntimeSettings last = plan.points().get(47).scenario().runtime();
        assertThat(last.gomaxprocs()).isEqualTo(8);
        assertThat(last.gogcPercent()).isEqualTo(400);
    }

    @Test
    void aPlanMayChangeHowLongTheScenarioIsWatched() throws IOException {
        Plan plan = read("plan: p\nbase: scenario.yaml\nwarmup: 3s\nmeasure: 7s\n");
        assertThat(plan.points()).hasSize(1);
        assertThat(plan.points().get(0).scenario().run().warmupNanos()).isEqualTo(3_000_000_000L);
        assertThat(plan.points().get(0).scenario().run().measureNanos()).isEqualTo(7_000_000_000L);
    }

    @Test
    void settingsOfThePlanChangeThePlanAndOthersItsScenarios() throws IOException {
        Path file = write("plan: p\nbase: scenario.yaml\naxes:\n  procs: {path: runtime.gomaxprocs, values: [1, 2]}\n");
        var choices = new PlanChoices(
                List.of("axes.procs.values=[4]", "runtime.gogc=300", "measure=2s"),
                Optional.of(9L),
                OptionalInt.of(3),
                OptionalInt.of(7));
        Plan plan = PlanReader.read(file, choices);
        assertThat(plan.points()).hasSize(1);
        assertThat(plan.points().get(0).settings())
                .containsExactly("run.measure=2s", "runtime.gogc=300", "runtime.gomaxprocs=4");
        assertThat(plan.points().get(0).scenario().runtime().gogcPercent()).isEqualTo(300);
        assertThat(plan.seed()).isEqualTo(9);
        assertThat(plan.replications()).isEqualTo(3);
        assertThat(plan.firstReplication()).isEqualTo(7);
    }

    @Test
    void theSettingsOfAPointMakeItsScenarioFromTheBase() throws IOException {
        Plan plan = read("""
                plan: p
                base: scenario.yaml
                measure: 2s
                axes:
                  go: {path: runtime.go, values: ["1.24", "1.25"]}
                  quota: {path: host.quota, values: [none, {cpu: 0.5, period: 50ms}]}
                """);
        PlanPoint last = plan.points().get(3);
        assertThat(last.settings())
                .containsExactly("run.measure=2s", "runtime.go='1.25'", "host.quota={cpu: 0.5, period: 50ms}");
        Plan alone = PlanReader.readScenario(plan.baseFile(), PlanChoices.of(last.settings()));
        assertThat(alone.points().get(0).scenario().runtime())
                .isEqualTo(last.scenario().runtime());
        assertThat(alone.points().get(0).scenario().host())
                .isEqualTo(last.scenario().host());
        assertThat(alone.points().get(0).scenario().run())
                .isEqualTo(last.scenario().run());
    }

    @Test
    void everyProblemOfThePlanIsReportedAtItsPlace() throws IOException {
        assertProblems("""
                plan: p q
                base: scenario.yaml
                replication: 5
                replications: 0
                axes:
                  metric: {path: runtime.gogc, values: [100]}
                  procs: {path: runtime.gomaxprocs, values: []}
                """)
                .hasMessageContaining("plan.yaml:1:7: plan: is the text \"p q\"; write a name")
                .hasMessageContaining("plan.yaml:3:1: replication: ")
                .hasMessageContaining("plan.yaml:4:15: replications: is 0; write a whole number from 1")
                .hasMessageContaining("plan.yaml:7:45: axes.procs.values: has 0 items");
    }

    @Test
    void everyProblemOfEveryPointIsReportedOnce() throws IOException {
        assertProblems("""
                plan: p
                base: scenario.yaml
                warmup: soon
                axes:
                  procs: {path: runtime.gomaxprocs, values: [1, many]}
                  load: {path: traffic.open.rat, values: [1/s]}
                  gogc: {path: runtime.gogc, values: [100, -7]}
                """)
                .satisfies(invalid ->
                        assertThat(((InvalidInput) invalid).problems()).hasSize(4))
                .hasMessageContaining("plan.yaml:3:9: run.warmup: ")
                .hasMessageContaining("plan.yaml:5:49: runtime.gomaxprocs: is the text \"many\"")
                .hasMessageContaining("plan.yaml:6:43: traffic.open.rat: ")
                .hasMessageContaining("plan.yaml:7:44: runtime.gogc: ");
    }

    @Test
    void whatIsOddIsSaidOnceHoweverManyPointsHaveIt() throws IOException {
        Path file = write("""
                plan: p
                base: scenario.yaml
                axes:
                  cpus: {path: host.cpus, values: [4, 2048]}
                  gogc: {path: runtime.gogc, values: [50, 100]}
                """);
        Plan plan = PlanReader.read(file, PlanChoices.of(List.of("runtime.gomemlimit=1MiB")));

        assertThat(plan.points()).hasSize(4);
        assertThat(plan.warnings())
                .extracting(warning -> warning.place() + ": " + warning.path())
                .containsExactly(
                        "--set runtime.gomemlimit=1MiB: runtime.gomemlimit",
                        folder.resolve("plan.yaml") + ":4:39: host.cpus");
        assertThat(read("plan: p\nbase: scenario.yaml\n").warnings()).isEmpty();
    }

    @Test
    void replicationsAndSeedOfAScenarioHaveTheBoundsOfAPlan() {
        var choices = new PlanChoices(List.of(), Optional.of(-1L), OptionalInt.of(100_001), OptionalInt.empty());

        assertThatThrownBy(() -> PlanReader.readScenario(folder.resolve("scenario.yaml"), choices))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("--reps 100001: replications: is 100001; write a whole number from 1 to 100000\n"
                        + "--seed -1: seed: is -1; write a whole number from 0 to 999999999999999999");
    }

    @Test
    void axesThatCannotBeToldApartAreRefused() throws IOException {
        assertProblems("""
                plan: p
                base: scenario.yaml
                axes:
                  metric: {path: runtime.gogc, values: [100]}
                  again: {path: runtime.gogc, values: [100, 100]}
                """)
                .hasMessageContaining("axes.metric: another column of the tables is named so")
                .hasMessageContaining("axes.again: another axis varies runtime.gogc too")
                .hasMessageContaining("axes.again.values[1]: is there twice");
    }

    @Test
    void aMissingScenarioIsNamedWithThePlaceThatAsksForIt() throws IOException {
        assertProblems("plan: p\nbase: nowhere.yaml\n")
                .hasMessageContaining("plan.yaml:2:7: base: there is no file")
                .hasMessageContaining("nowhere.yaml; paths are relative to this file");
    }

    @Test
    void aSettingOfWhatAnAxisVariesIsRefusedWithWhatToWrite() throws IOException {
        Path file = write("plan: p\nbase: scenario.yaml\naxes:\n  procs: {path: runtime.gomaxprocs, values: [1, 2]}\n");
        var choices = PlanChoices.of(List.of("runtime.gomaxprocs=8"));
        assertThatThrownBy(() -> PlanReader.read(file, choices))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("--set runtime.gomaxprocs=8: runtime.gomaxprocs: the axis procs varies it; write --set"
                        + " 'axes.procs.values=[8]'");
    }

    @Test
    void theHashFollowsValuesAndNotLayout() throws IOException {
        String hash = read("plan: p\nbase: scenario.yaml\nseed: 4\n").hash();
        assertThat(read("# a comment\n{plan: p, seed: 4, base: scenario.yaml}\n")
                        .hash())
                .isEqualTo(hash);
        assertThat(read("plan: p\nbase: scenario.yaml\nseed: 5\n").hash()).isNotEqualTo(hash);
        assertThat(read("plan: p\nbase: scenario.yaml\nseed: 4\nreplications: 6\n")
                        .hash())
                .isNotEqualTo(hash);
        assertThat(read("plan: p\nbase: scenario.yaml\nseed: 4\nmeasure: 3s\n").hash())
                .isNotEqualTo(hash);
    }

    @Test
    void theHashFollowsTheContentOfMentionedFiles() throws IOException {
        Path shop = Files.createDirectory(folder.resolve("shop"));
        for (String name : List.of("plan.yaml", "scenario.yaml", "requests.csv")) {
            Files.copy(WEBSHOP.resolveSibling(name), shop.resolve(name));
        }
        String hash =
                PlanReader.read(shop.resolve("plan.yaml"), PlanChoices.NONE).hash();
        assertThat(PlanReader.read(WEBSHOP, PlanChoices.NONE).hash()).isEqualTo(hash);
        String log = Files.readString(shop.resolve("requests.csv"));
        Files.writeString(shop.resolve("requests.csv"), log.replace("17893386,item", "17893387,item"));
        assertThat(PlanReader.read(shop.resolve("plan.yaml"), PlanChoices.NONE).hash())
                .isNotEqualTo(hash);
    }

    @Test
    void theSchemaForEditorsIsTheCurrentOne() throws IOException {
        Path committed = Path.of("../workloads/schema/plan.schema.json");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(committed, PlanSchema.json());
        }
        assertThat(PlanSchema.json()).isEqualTo(Files.readString(committed));
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertProblems(String text) throws IOException {
        Path file = write(text);
        return assertThatThrownBy(() -> PlanReader.read(file, PlanChoices.NONE)).isInstanceOf(InvalidInput.class);
    }

    private Plan read(String text) throws IOException {
        return PlanReader.read(write(text), PlanChoices.NONE);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("plan.yaml"), text);
    }
}
