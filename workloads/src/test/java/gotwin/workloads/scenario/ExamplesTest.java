package gotwin.workloads.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.process.ProcessSpec;
import gotwin.model.program.RequestSource;
import gotwin.model.program.Traffic;
import gotwin.model.random.RandomStreams;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples can be read and say what their comments say. */
final class ExamplesTest {
    private static final Path EXAMPLES = Path.of("examples");

    @Test
    void theWebshopReplaysItsLogAtTenTimesTheRecordedRate() throws Exception {
        Scenario webshop = ScenarioReader.read(EXAMPLES.resolve("webshop/scenario.yaml"), List.of());
        ProcessSpec spec = webshop.prepare(new RandomStreams(1, 0));

        assertThat(webshop.classNames()).containsExactly("item", "search", "checkout");
        assertThat(spec.traffic()).isInstanceOf(Traffic.Open.class);
        // 11999 gaps in 52.0026 s of the log, times ten.
        assertThat(webshop.traffic().meanRatePerSecond().orElseThrow()).isBetween(2307.0, 2307.5);
    }

    @Test
    void theWebshopOffersWhatTheLogsReadmeSays() throws Exception {
        Scenario webshop = ScenarioReader.read(EXAMPLES.resolve("webshop/scenario.yaml"), List.of());

        // README of the log: 1.8 % of one CPU at the recorded rate; ten times that here.
        assertThat(webshop.offeredCpuRatio().orElseThrow()).isBetween(0.17, 0.185);
    }

    @Test
    void theWebshopAllocatesInTheMeanWhatWasRecorded() throws Exception {
        Scenario webshop = ScenarioReader.read(EXAMPLES.resolve("webshop/scenario.yaml"), List.of());
        RequestSource source =
                ((Traffic.Open) webshop.prepare(new RandomStreams(1, 0)).traffic()).source();
        double bytes = 0;
        int count = 100_000;
        for (int i = 0; i < count; i++) {
            assertThat(source.advance()).isTrue();
            bytes += 8.0 * source.attribute(1);
        }

        // Mean of the column over all rows: (1152 * 6474 + 8506 * 3401 + 2342 * 25994) / 12000 = 8105 bytes.
        assertThat(bytes / count).isBetween(8105 * 0.97, 8105 * 1.03);
    }
}
