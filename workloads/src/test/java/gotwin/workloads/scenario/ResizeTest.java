package gotwin.workloads.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.probe.Probe;
import gotwin.model.probe.RuntimeState;
import gotwin.model.process.RunOutcome;
import gotwin.model.process.Twin;
import gotwin.model.random.RandomStreams;
import gotwin.model.units.Nanos;
import gotwin.workloads.binder.YamlFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A container that is resized while it runs: the quota counts at once, GOMAXPROCS follows within a second if nobody set it.
 *
 * <p>Oracle: Go 1.25 release notes, "Container-aware GOMAXPROCS", and Go 1.26.8 proc.go, sysmonUpdateGOMAXPROCS; CPU time by
 * hand from the quotas.
 */
final class ResizeTest {
    @ParameterizedTest
    @CsvSource({
        // At 1 s from 2 CPUs to 4; sysmon looks at 0, 1, 2 s and so on, and is at most 10 ms late.
        "1.26, auto, none, 4, 4",
        "1.25, auto, none, 4, 4",
        "1.25, auto, none, none, 8",
        "1.25, auto, none, 0.5, 2",
        "1.24, auto, none, 4, 8",
        "1.26, 3, none, 4, 3",
        "1.26, auto, updatemaxprocs=0, 4, 2"
    })
    void gomaxprocsFollowsTheQuotaIfItIsTheDefault(
            String go, String gomaxprocs, String godebug, String quota, int expected) {
        String scenario = text(go, gomaxprocs, godebug, quota.equals("none") ? "none" : "{cpu: " + quota + "}", "");

        assertThat(processorsAtTheEnd(scenario)).isEqualTo(expected);
    }

    @Test
    void aProgramThatSetsItKeepsIt() {
        String scenario = text("1.26", "auto", "none", "{cpu: 4}", "        - gomaxprocs: 3\n");

        assertThat(processorsAtTheEnd(scenario)).isEqualTo(3);
    }

    @Test
    void theQuotaCountsAtOnce() {
        // Four Ps are busy all the time. By hand: 1 s of 2 CPUs and 2 s of 4 are 10 s of CPU time, of which a slice of
        // 5 ms
        // on each CPU may be left over at the resize, and be overrun once.
        RunOutcome outcome = run(text("1.24", "4", "none", "{cpu: 4}", ""), Probe.NONE);

        assertThat(outcome.counters().cpuNanos()).isBetween(9_900 * Nanos.MILLISECOND, 10_100 * Nanos.MILLISECOND);
    }

    private static int processorsAtTheEnd(String scenario) {
        int[] count = new int[1];
        run(scenario, new Probe() {
            @Override
            public RuntimeDetail runtimeDetail() {
                return RuntimeDetail.REPORT;
            }

            @Override
            public void runtimeRead(RuntimeState state) {
                count[0] = state.goroutines().processorCount();
            }
        });
        return count[0];
    }

    private static RunOutcome run(String text, Probe probe) {
        RandomStreams streams = new RandomStreams(1, 0);
        Scenario scenario = ScenarioReader.of(YamlFile.of(Path.of("scenario.yaml"), text));
        return Twin.run(scenario.prepare(streams), streams, probe, 3 * Nanos.SECOND, () -> false);
    }

    private static String text(String go, String gomaxprocs, String godebug, String quota, String first) {
        return """
                scenario: resized
                runtime: {go: "%s", gomaxprocs: %s, gogc: off, godebug: "%s"}
                host: {cpus: 8, quota: {cpu: 2}, resize: [{at: 1s, quota: %s}]}
                run: {study: terminating, measure: 3s}
                program:
                  functions:
                    main:
                      body:
                %s        - repeat: {times: 7, body: [{go: spin}]}
                        - compute: 10s
                    spin:
                      body: [{compute: 10s}]
                """.formatted(go, gomaxprocs, godebug, quota, first);
    }
}
