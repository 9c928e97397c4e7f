package gotwin.experiments.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gotwin.experiments.Repository;
import gotwin.model.probe.Probe;
import gotwin.model.process.RunOutcome;
import gotwin.model.process.Twin;
import gotwin.model.random.RandomStreams;
import gotwin.model.units.Nanos;
import gotwin.workloads.binder.Setting;
import gotwin.workloads.scenario.Scenario;
import gotwin.workloads.scenario.ScenarioReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The plans for published results can be simulated, and the one that is arithmetic gives the published figures.
 *
 * <p>Not checked: the figures of the other plans, which stand in their README with their errors.
 */
final class PublishedPlansTest {
    private static final Path PUBLISHED = Repository.top().resolve("workloads/published");
    private static final int PERIODS = 20;
    private static final long PERIOD_NANOS = 100 * Nanos.MILLISECOND;

    static List<Path> folders() throws Exception {
        try (Stream<Path> entries = Files.list(PUBLISHED)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        }
    }

    @Test
    void thereArePlans() throws Exception {
        assertThat(folders()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void everyPlanIsValidAndHasItsReadme(Path folder) throws Exception {
        assertThat(PlanReader.read(folder.resolve("plan.yaml"), PlanChoices.NONE)
                        .points())
                .isNotEmpty();
        assertThat(folder.resolve("README.md")).content().contains("| published | simulated | error |");
    }

    /** Linux scheduler documentation (sched-bwc) and vladimir.varank.in, 2023-01: 75 and 91.7 ms of every 100 each thread is frozen. */
    @ParameterizedTest
    @CsvSource({"2, 0.5, 75.0", "24, 2, 91.7"})
    void aQuotaFreezesBusyThreadsAsLongAsPublished(int threads, String cpus, double frozenMillis) throws Exception {
        List<Setting> settings = Stream.of("runtime.gomaxprocs=" + threads, "host.quota.cpu=" + cpus)
                .map(text -> Setting.parse("--set ", text))
                .toList();
        Scenario scenario = ScenarioReader.read(PUBLISHED.resolve("p2/scenario.yaml"), settings);
        RandomStreams streams = new RandomStreams(1, 0);
        RunOutcome outcome =
                Twin.run(scenario.prepare(streams), streams, Probe.NONE, PERIODS * PERIOD_NANOS, () -> false);

        long frozenNanos = outcome.counters().throttledNanos() / threads;
        double simulatedMillis = frozenNanos / (double) (PERIODS * Nanos.MILLISECOND);
        assertThat(simulatedMillis).isCloseTo(frozenMillis, within(0.01 * frozenMillis));
    }
}
