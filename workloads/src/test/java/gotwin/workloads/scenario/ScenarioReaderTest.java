package gotwin.workloads.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import gotwin.model.host.CoTenant;
import gotwin.model.host.CpuQuota;
import gotwin.model.host.HostSettings;
import gotwin.model.host.Steal;
import gotwin.model.process.GoVersion;
import gotwin.model.process.Godebug.FirstStack;
import gotwin.model.process.LiveHeap;
import gotwin.model.process.ProcessorUpdates;
import gotwin.model.process.RuntimeSettings;
import gotwin.model.process.WhatIf;
import gotwin.model.process.WhatIf.Rule;
import gotwin.model.random.RandomStream;
import gotwin.model.random.RandomStreams;
import gotwin.workloads.binder.InvalidInput;
import gotwin.workloads.binder.Setting;
import gotwin.workloads.binder.YamlFile;
import gotwin.workloads.scenario.RunSettings.Study;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file leaves out, what Go makes of the host, and how much CPU requests ask for. */
final class ScenarioReaderTest {
    private static final String MINIMAL = """
            scenario: minimal
            host: {cpus: 8}
            run: {study: steady, measure: 10s}
            program:
              functions:
                main:
                  body: [gosched]
            """;

    private static final String SERVICE = """
            scenario: service
            host: {cpus: 8}
            costs: zero
            run: {study: steady, warmup: 1s, measure: 10s}
            traffic: {open: {arrivals: {poisson: {rate: 2000/s}}}}
            classes:
              small: {weight: 3, handler: serve, attributes: {cpu: {exponential: {mean: 100us}}}}
              large: {weight: 1, handler: serve, attributes: {cpu: 300us}}
            program:
              functions:
                serve:
                  parameters: [cpu]
                  body:
                    - compute: $cpu
                    - repeat: {times: 2, body: [{compute: 10us}]}
                    - branch: {condition: {chance: 25%}, then: [{call: {function: extra, arguments: [$cpu]}}]}
                    - syscall: {cpu: 5us, blocked: 1ms}
                extra:
                  parameters: [work]
                  body:
                    - copy: $work
            """;

    private static Scenario read(String text, String... settings) {
        List<Setting> parsed = List.of(settings).stream()
                .map(setting -> Setting.parse("--set ", setting))
                .toList();
        return ScenarioReader.of(YamlFile.of(Path.of("scenario.yaml"), text).with(parsed));
    }

    @Test
    void whatAFileLeavesOutIsWhatGoDoesByItself() {
        Scenario scenario = read(MINIMAL);

        assertThat(scenario.runtime())
                .isEqualTo(new RuntimeSettings(GoVersion.GO_1_26, 8, 100, RuntimeSettings.NO_MEMORY_LIMIT)
                        .with(ProcessorUpdates.ONCE_A_SECOND));
        assertThat(scenario.host()).isEqualTo(new HostSettings(8, CpuQuota.NONE));
        assertThat(scenario.liveHeap()).isEqualTo(LiveHeap.EMPTY);
        assertThat(scenario.run()).isEqualTo(new RunSettings(Study.STEADY, 0, 10_000_000_000L));
        assertThat(scenario.classes()).isEmpty();
        assertThat(scenario.meanCpuNanosPerRequest()).isEmpty();
        assertThat(scenario.offeredCpuRatio()).isEmpty();
    }

    @Test
    void whatAFileSaysIsRead() {
        Scenario scenario = read(
                MINIMAL,
                "runtime={go: \"1.22\", gomaxprocs: 3, gogc: off, gomemlimit: 1GiB}",
                "host.quota={cpu: 1.5, period: 20ms, burst: 10ms}",
                "host.memory=2GiB",
                "host.smt=0.65",
                "heap={live: 64MiB, pointers: 80%}",
                "costs=zero");

        assertThat(scenario.runtime())
                .isEqualTo(new RuntimeSettings(GoVersion.GO_1_22, 3, RuntimeSettings.GOGC_OFF, 1L << 30));
        assertThat(scenario.host().quota()).isEqualTo(new CpuQuota(30_000_000, 20_000_000, 10_000_000));
        assertThat(scenario.host().memoryLimitBytes()).isEqualTo(2L << 30);
        assertThat(scenario.host().smtFactor()).isEqualTo(0.65);
        assertThat(scenario.liveHeap()).isEqualTo(new LiveHeap(64 << 20, 0.8));
        assertThat(scenario.costs().name()).isEqualTo("zero");
    }

    @Test
    void anotherCollectorThanGosIsRead() {
        assertThat(read(MINIMAL, "runtime.whatif={assists: off, background: 40%}")
                        .runtime()
                        .whatIf())
                .isEqualTo(new WhatIf(Rule.OFF, Rule.ON, 0.4));
        assertThat(read(MINIMAL, "runtime.whatif={idleworkers: off}").runtime().whatIf())
                .isEqualTo(new WhatIf(Rule.ON, Rule.OFF, 0.25));
        assertThat(read(MINIMAL).runtime().whatIf()).isEqualTo(WhatIf.NOTHING);
    }

    @Test
    void aShareOfAllPsIsRefused() {
        assertThatThrownBy(() -> read(MINIMAL, "runtime.whatif={background: 100%}"))
                .hasMessageContaining("more than 0% and less than 100%");
    }

    @Test
    void theOrderOfAHeapAndTheFirstStackAreRead() {
        Scenario scenario =
                read(MINIMAL, "heap={live: 1MiB, shuffled: 30%}", "runtime.godebug=\"adaptivestackstart=0,gctrace=1\"");
        assertThat(scenario.liveHeap().shuffledRatio()).isEqualTo(0.3);
        assertThat(scenario.runtime().godebug().firstStack()).isEqualTo(FirstStack.SMALLEST);
        assertThat(scenario.runtime().godebug().tracesCollector()).isTrue();
    }

    @Test
    void otherProcessesAndStolenTimeAreRead() {
        Scenario scenario = read(
                MINIMAL,
                "host.tenants=[{name: hog, load: busy},"
                        + " {name: batch, threads: 3, weight: 50, load: {on: 5ms, off: {exponential: {mean: 20ms}}}}]",
                "host.steal={share: 2%, length: 1ms}");

        RandomStream stream = new RandomStreams(1, 0).open("test");
        CoTenant hog = scenario.host().tenants().get(0);
        assertThat(hog).isEqualTo(new CoTenant("hog", 1, 100, Optional.empty()));
        CoTenant batch = scenario.host().tenants().get(1);
        assertThat(batch.threadCount()).isEqualTo(3);
        assertThat(batch.weight()).isEqualTo(50);
        assertThat(batch.pattern().orElseThrow().on().nextNanos(stream)).isEqualTo(5_000_000);
        Steal steal = scenario.host().steal().orElseThrow();
        assertThat(steal.shareRatio()).isEqualTo(0.02);
        assertThat(steal.length().nextNanos(stream)).isEqualTo(1_000_000);
    }

    /** Go 1.25 release notes: the quota counts, rounded up, when it is lower than the CPUs; but at least 2. */
    @ParameterizedTest
    @CsvSource({
        "1.22, 8, none, 8",
        "1.24, 8, 2, 8",
        "1.25, 8, none, 8",
        "1.25, 8, 2, 2",
        "1.25, 8, 2.5, 3",
        "1.26, 8, 0.5, 2",
        "1.26, 8, 1, 2",
        "1.26, 8, 20, 8",
        "1.26, 1, 0.5, 1",
        "1.26, 2, 1.5, 2",
    })
    void gomaxprocsFollowsTheHostAsThisGoReleaseDoes(String go, int cpus, String quota, int expected) {
        String value = quota.equals("none") ? "none" : "{cpu: " + quota + "}";
        Scenario scenario = read(
                MINIMAL,
                "runtime.go=\"" + go + "\"",
                "host.cpus=" + cpus,
                "host.quota=" + value,
                "runtime.gomaxprocs=auto");

        assertThat(scenario.runtime().gomaxprocs()).isEqualTo(expected);
    }

    @Test
    void theOfferedLoadIsTheMeanOfWhatHandlersCompute() {
        Scenario scenario = read(SERVICE);

        // Small: 100 + 20 + a quarter of 100 + 5 = 150 us; large: 300 + 20 + 75 + 5 = 400 us; three to one: 212.5 us.
        assertThat(scenario.meanCpuNanosPerRequest().orElseThrow()).isCloseTo(212_500, within(1e-6));
        assertThat(scenario.offeredCpuRatio().orElseThrow()).isCloseTo(2000 * 212.5e-6, within(1e-12));
        assertThat(read(SERVICE, "traffic.open.scale=2").offeredCpuRatio().orElseThrow())
                .isCloseTo(0.85, within(1e-12));
    }

    @Test
    void aClosedLoopHasNoOfferedLoadBeforehand() {
        Scenario scenario = read(SERVICE, "traffic={closed: {clients: 10, think: 1ms}}");

        assertThat(scenario.meanCpuNanosPerRequest()).isPresent();
        assertThat(scenario.offeredCpuRatio()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{deterministic: {rate: 2000/s}}",
                "{mmpp: {states: [{rate: 1000/s, mean: 1s}, {rate: 5000/s, mean: 0.333s}]}}",
                "{steps: {steps: [{for: 1s, rate: 1000/s}, {for: 1s, rate: 3000/s}]}}",
                "{piecewise: {points: [{at: 0s, rate: 0/s}, {at: 10s, rate: 4000/s}], afterwards: hold}}",
                "{diurnal: {mean: 2000/s, peak: 3000/s, period: 1m}}",
            })
    void everyArrivalProcessCanBeWritten(String arrivals) {
        Scenario scenario =
                read(SERVICE, "traffic.open.arrivals=" + arrivals, "run={study: terminating, measure: 10s}");

        assertThat(scenario.traffic().meanRatePerSecond().orElseThrow()).isCloseTo(2000, within(1.0));
    }

    @Test
    void allProblemsOfAllPartsAreReportedAtOnce() {
        InvalidInput invalid = catchThrowableOfType(
                InvalidInput.class,
                () -> read(
                        SERVICE,
                        "runtime.gomaxproc=4",
                        "host.cpus=0",
                        "classes.small.attributes={}",
                        "program.functions.extra.body=[{lock: m}]"));

        assertThat(invalid.problems())
                .extracting(problem -> problem.place() + "|" + problem.path())
                .containsExactly(
                        "--set host.cpus=0|host.cpus",
                        "--set program.functions.extra.body=[{lock: m}]|program.functions.extra.body[0].lock",
                        "--set runtime.gomaxproc=4|runtime.gomaxproc",
                        "scenario.yaml:7:31|classes.small.handler");
    }

    @Test
    void aProfileOfOnesOwnIsReadOrItsBadLinesAreNamed() {
        Path good = Path.of("src/test/resources/gotwin/workloads/good/every_instruction.yaml");
        YamlFile file = YamlFile.of(good, MINIMAL);

        InvalidInput invalid = catchThrowableOfType(
                InvalidInput.class,
                () -> ScenarioReader.of(file.with(List.of(Setting.parse("", "costs={file: every_instruction.yaml}")))));
        assertThat(invalid).hasMessageContaining("every_instruction.yaml:2: expected 'name = value  # provenance'");
    }
}
