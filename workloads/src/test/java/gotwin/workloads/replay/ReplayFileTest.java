package gotwin.workloads.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gotwin.model.program.RequestSource;
import gotwin.model.program.Traffic;
import gotwin.model.random.RandomStreams;
import gotwin.workloads.binder.InvalidInput;
import gotwin.workloads.scenario.Scenario;
import gotwin.workloads.scenario.ScenarioReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs of other programs: other names of columns, other line ends, a byte-order mark. */
final class ReplayFileTest {
    @TempDir
    private Path folder;

    private Scenario scenario(String log, String attributes) throws Exception {
        Files.writeString(folder.resolve("log.csv"), log);
        Path file = Files.writeString(folder.resolve("scenario.yaml"), """
                scenario: replay
                host: {cpus: 1}
                costs: zero
                run: {study: steady, measure: 1s}
                traffic:
                  replay:
                    log: log.csv
                    arrival: when
                    class: what
                    scale: 2
                    order: {recorded: {start: beginning}}
                    attributes: %s
                classes:
                  a: {handler: serve}
                  b: {handler: serve, attributes: {extra: 7}}
                program: {functions: {serve: {parameters: [cpu, extra], body: [{compute: $cpu}]}}}
                """.formatted(attributes));
        return ScenarioReader.read(file, List.of());
    }

    @Test
    void aLogIsPlayedTwiceAsFastWithItsOwnAndDrawnAttributes() throws Exception {
        Scenario scenario = scenario(
                "\uFEFFwhat,when,work,more\r\nb,1000,10,1\r\na,1400,20,2\r\nb,3000,30,3\r\n",
                "{cpu: work, extra: more}");
        RequestSource source =
                ((Traffic.Open) scenario.prepare(new RandomStreams(1, 0)).traffic()).source();
        long[][] expected = {
            // The mean gap of 1000 ns comes first; all times are halved; class b has an attribute of its own.
            {500, 1, 10, 7},
            {700, 0, 20, 2},
            {1500, 1, 30, 7},
            {2000, 1, 10, 7},
        };
        for (long[] request : expected) {
            assertThat(source.advance()).isTrue();
            assertThat(new long[] {source.arrivalNanos(), source.classIndex(), source.attribute(0), source.attribute(1)
                    })
                    .isEqualTo(request);
        }
        // One request in 500 ns at twice the rate; the mean of a is 20 ns and of b 20 ns.
        assertThat(scenario.traffic().meanRatePerSecond().orElseThrow()).isEqualTo(2e6);
        assertThat(scenario.meanCpuNanosPerRequest().orElseThrow()).isEqualTo(20);
    }

    @Test
    void aColumnThatIsThereTwiceIsReported() {
        InvalidInput invalid = catchThrowableOfType(
                InvalidInput.class,
                () -> scenario("when,what,work,work\n1,a,1,1\n2,b,1,1\n", "{cpu: work, extra: work}"));

        assertThat(invalid).hasMessageContaining("log.csv:1:1: has the column work twice; keep one");
    }

    @Test
    void aLogOfOneInstantIsReported() {
        InvalidInput invalid = catchThrowableOfType(
                InvalidInput.class, () -> scenario("when,what,work\n1,a,1\n1,b,1\n", "{cpu: work, extra: work}"));

        assertThat(invalid).hasMessageContaining("needs at least two requests at different instants");
    }
}
