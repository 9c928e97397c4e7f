package gotwin.experiments.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Programs in which goroutines wait for each other end, with the time that their description gives them at least. */
final class SharedShapesTest {
    /**
     * Four producers send a quarter of the items each: of 42, ten. A main that waited for the other two would never end. On one P
     * 40 items of 20 us before and 5 us after take 1 ms at least, a quarter more with all costs.
     */
    @Test
    void aFanReceivesWhatItsProducersSend() throws IOException {
        Map<String, Double> metrics = metrics("selectfan", 1, "{'n': 42, 'out_us': 20, 'cs_us': 5, 'cap': 0}");

        assertThat(metrics.get("wall_ms")).isBetween(1.0, 1.25);
    }

    /** 1000 hops with 1 us of computing each, on one P, one after the other: 1 us a hop at least, and a switch. */
    @Test
    void aRingPassesItsTokenOn() throws IOException {
        Map<String, Double> metrics = metrics("ring", 1, "{'n': 10, 'k': 1, 'ops': 1000, 'burn_us': 1}");

        assertThat(metrics.get("us_per_hop")).isBetween(1.0, 1.5);
        assertThat(metrics.get("wall_ms")).isCloseTo(metrics.get("us_per_hop"), within(1e-9));
    }

    /** Somebody has to have a token. */
    @Test
    void aRingWithoutATokenIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metrics("ring", 1, "{'n': 10, 'k': 0, 'ops': 1000, 'burn_us': 1}"))
                .withMessage("the parameter k is 0.0; write a whole number from 1 to 2147483647");
    }

    private static Map<String, Double> metrics(String shape, int gomaxprocs, String params) throws IOException {
        TruthCase one = new TruthCase(
                "a",
                "cases.json:1",
                "f",
                shape,
                gomaxprocs,
                1,
                JsonMapper.shared().readTree(params.replace('\'', '"')),
                100,
                Long.MAX_VALUE,
                OptionalDouble.empty());
        Probes probes = Fixture.probes(Fixture.FOLDER);
        Machine machine = Fixture.machine(Fixture.FOLDER);
        return new TruthRun(
                        one,
                        new CalibratedHost(
                                machine.cpuCount(),
                                TruthProfile.of(probes, machine).costs(),
                                FileReads.of(probes)))
                .metrics(0);
    }
}
