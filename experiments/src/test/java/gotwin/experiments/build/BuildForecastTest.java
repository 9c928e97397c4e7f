package gotwin.experiments.build;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.experiments.Repository;
import gotwin.model.host.CostProfile;
import gotwin.model.host.CpuQuota;
import gotwin.model.host.HostSettings;
import gotwin.model.lifecycle.BuildOutcome;
import gotwin.model.lifecycle.BuildOutcome.ActionSpan;
import gotwin.model.lifecycle.BuildRun;
import gotwin.model.lifecycle.BuildSettings;
import gotwin.model.lifecycle.CompilerThreads;
import gotwin.model.process.GoVersion;
import gotwin.model.program.ActionGraph;
import gotwin.model.program.BuildAction;
import gotwin.model.program.BuildWork;
import gotwin.model.random.RandomStreams;
import gotwin.model.units.Nanos;
import gotwin.workloads.build.ActionGraphReader;
import gotwin.workloads.build.BuildRecording;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Recorded builds on other numbers of CPUs.
 *
 * <p>Oracles: real builds. A program that imports fmt was built by Go 1.26.8 with an empty cache on a guest of two CPUs, one
 * recording for each way of building it (hello), and a service with Go 1.24.4 while others used the machine, too.
 */
final class BuildForecastTest {
    private static final double NANOS_PER_SECOND = 1e9;

    @TempDir
    Path folder = Path.of("");

    private Path hello() {
        return Repository.top().resolve("workloads/examples/build/hello.json");
    }

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = BuildForecastTest.class.getResourceAsStream(name + ".gz");
                GZIPInputStream unpacked = new GZIPInputStream(Objects.requireNonNull(in))) {
            Files.write(file, unpacked.readAllBytes());
        }
        return file;
    }

    private static double seconds(BuildRecording recording, int cpuCount, int workerCount) {
        return BuildForecast.of(
                                recording,
                                List.of(cpuCount),
                                OptionalInt.of(workerCount),
                                CpuQuota.NONE,
                                GoVersion.GO_1_26)
                        .points()
                        .get(0)
                        .outcome()
                        .wallNanos()
                / NANOS_PER_SECOND;
    }

    /** The executor's own priorities are in each recording. Source: Go's exec.go, (*Builder).Do. */
    @ParameterizedTest
    @ValueSource(strings = {"service-go1.24.4.json", "service-cached-go1.24.4.json", "hello-p2-go1.26.8.json"})
    void prioritiesAreThoseOfGo(String name) throws IOException {
        Path file = file(name);
        JsonNode recorded = new ObjectMapper().readTree(Files.readString(file));
        List<Integer> order = ActionGraphReader.read(file).graph().postOrder();

        assertThat(order).hasSize(recorded.size());
        for (int position = 0; position < order.size(); position++) {
            assertThat(recorded.get(order.get(position)).path("Priority").asInt(0))
                    .isEqualTo(position);
        }
    }

    /** What was recorded comes out again: 12.40 s with -p 1, of processes that ran alone. */
    @Test
    void aRecordingOfOneActionAtATimeIsReproduced() throws IOException {
        BuildRecording recording = ActionGraphReader.read(hello());

        assertThat(recording.compileCount()).isEqualTo(61);
        assertThat(recording.workerCount()).isEqualTo(1);
        assertThat(recording.threadCount()).isEqualTo(2);
        assertThat(seconds(recording, 2, 1))
                .isCloseTo(recording.wallNanos() / NANOS_PER_SECOND, Percentage.withPercentage(1));
    }

    /**
     * From the recording with -p 1 to the others of the same program: measured 11.52 s with -p 2, 10.13 s with -p 4, 19.32 s on
     * one CPU. The machine's own speed differs by as much: the CPU time of the builds is 16.9 to 19.0 s.
     */
    @ParameterizedTest
    @CsvSource({"hello-p2-go1.26.8.json, 2, 2", "hello-p4-go1.26.8.json, 2, 4", "hello-1cpu-go1.26.8.json, 1, 1"})
    void otherBuildsArePredicted(String measured, int cpuCount, int workerCount) throws IOException {
        double measuredSeconds = ActionGraphReader.read(file(measured)).wallNanos() / NANOS_PER_SECOND;

        assertThat(seconds(ActionGraphReader.read(hello()), cpuCount, workerCount))
                .isCloseTo(measuredSeconds, Percentage.withPercentage(10));
    }

    /** From one recording to itself: what processes beside each other do is in the twin, not in the recording. */
    @ParameterizedTest
    @CsvSource({"hello-p2-go1.26.8.json, 2, 2", "hello-p4-go1.26.8.json, 2, 4", "hello-1cpu-go1.26.8.json, 1, 1"})
    void aRecordingOfSeveralAtOnceComesNearItself(String name, int cpuCount, int workerCount) throws IOException {
        BuildRecording recording = ActionGraphReader.read(file(name));

        assertThat(seconds(recording, cpuCount, workerCount))
                .isCloseTo(recording.wallNanos() / NANOS_PER_SECOND, Percentage.withPercentage(6));
    }

    /**
     * Hello by Go 1.24.4, cut out of the service's recording: the packages that fmt needs are the same, and so is their CPU
     * time, while their real time is of a busy machine. On an idle one with two CPUs the build took 5.6 s: 55 compiles, runtime
     * the longest by far, main last, then one link. Main and the link are as measured there: 14 and 110 ms.
     */
    @Test
    void helloIsBuiltAsOnAnIdleMachine() throws IOException {
        ActionGraph graph =
                helloOf(ActionGraphReader.read(file("service-go1.24.4.json")).graph());
        List<BuildAction> actions = graph.actions();

        BuildOutcome outcome = BuildRun.of(
                graph,
                new BuildSettings(new HostSettings(2, CpuQuota.NONE), 2, 2, CompilerThreads.FOUR_AT_MOST),
                CostProfile.standard(),
                new RandomStreams(1, 0));

        assertThat(actions.stream().filter(BuildAction::compiles)).hasSize(55);
        assertThat(outcome.wallNanos() / NANOS_PER_SECOND).isCloseTo(5.6, Percentage.withPercentage(10));
        assertThat(actions.stream()
                        .mapToLong(action -> action.work().cpuNanos())
                        .max()
                        .orElseThrow())
                .isEqualTo(named(actions, "runtime").work().cpuNanos())
                .isGreaterThan(graph.actions().stream()
                                .mapToLong(action -> action.work().cpuNanos())
                                .sum()
                        / 3);
        List<String> ends = outcome.spans().stream()
                .sorted((a, b) -> Long.compare(a.endNanos(), b.endNanos()))
                .map(span -> actions.get(span.index()).label())
                .toList();
        assertThat(ends.subList(ends.size() - 3, ends.size())).containsExactly("nop", "main", "link main");
    }

    private static BuildAction named(List<BuildAction> actions, String path) {
        return actions.stream()
                .filter(action -> action.packagePath().equals(path))
                .findFirst()
                .orElseThrow();
    }

    /** Root, main and the ordering action as Go makes them, then what fmt needs. Source: action.go, LinkAction. */
    private static ActionGraph helloOf(ActionGraph service) {
        List<BuildAction> all = service.actions();
        int fmt = all.indexOf(all.stream()
                .filter(action -> action.compiles() && action.packagePath().equals("fmt"))
                .findFirst()
                .orElseThrow());
        List<Integer> needed = new ArrayList<>(List.of(fmt));
        for (int i = 0; i < needed.size(); i++) {
            all.get(needed.get(i)).dependencies().stream()
                    .filter(dependency -> !needed.contains(dependency))
                    .forEach(needed::add);
        }
        Map<Integer, Integer> positions = new HashMap<>();
        needed.forEach(index -> positions.put(index, positions.size() + 3));
        List<Integer> packages = IntStream.range(3, needed.size() + 3).boxed().toList();
        List<BuildAction> hello = new ArrayList<>();
        List<Integer> ofLink = new ArrayList<>(List.of(1));
        ofLink.addAll(packages);
        hello.add(new BuildAction("link", "main", ofLink, new BuildWork(0, 0, 110 * Nanos.MILLISECOND, 0)));
        hello.add(new BuildAction("build", "main", List.of(3, 2), new BuildWork(0, 0, 14 * Nanos.MILLISECOND, 0)));
        hello.add(new BuildAction("nop", "", packages, BuildWork.NOTHING));
        for (int index : needed) {
            BuildAction action = all.get(index);
            hello.add(new BuildAction(
                    action.mode(),
                    action.packagePath(),
                    action.dependencies().stream().map(positions::get).toList(),
                    action.work()));
        }
        return new ActionGraph(hello);
    }

    /** Everything but the link came from the cache, and costs what was recorded. */
    @Test
    void whatComesFromTheCacheCostsNextToNothing() throws IOException {
        BuildRecording recording = ActionGraphReader.read(file("service-cached-go1.24.4.json"));
        BuildOutcome outcome = BuildForecast.of(
                        recording, List.of(2), OptionalInt.empty(), CpuQuota.NONE, GoVersion.GO_1_24)
                .points()
                .get(0)
                .outcome();

        assertThat(recording.compileCount()).isZero();
        List<BuildAction> actions = recording.graph().actions();
        long linkNanos = outcome.spans().stream()
                .filter(span -> actions.get(span.index()).mode().equals("link"))
                .mapToLong(ActionSpan::endNanos)
                .max()
                .orElseThrow();
        assertThat(outcome.wallNanos() - linkNanos).isLessThan(10 * Nanos.MILLISECOND);
        assertThat((double) outcome.wallNanos()).isLessThan(1.05 * recording.wallNanos());
    }

    /** No build is shorter than its critical path, nor than its CPU time divided by the CPUs. */
    @Test
    void moreCpusHelpUntilTheCriticalPathIsLeft() throws IOException {
        BuildForecast forecast = BuildForecast.of(
                ActionGraphReader.read(hello()),
                List.of(1, 2, 4, 8, 64),
                OptionalInt.empty(),
                CpuQuota.NONE,
                GoVersion.GO_1_26);
        long cpuNanos = forecast.recording().graph().actions().stream()
                .mapToLong(action -> action.work().cpuNanos())
                .sum();

        for (BuildPoint point : forecast.points()) {
            assertThat(point.outcome().wallNanos())
                    .isGreaterThanOrEqualTo(forecast.criticalPathNanos())
                    .isGreaterThanOrEqualTo(cpuNanos / point.cpuCount());
        }
        assertThat(forecast.points().get(4).outcome().wallNanos())
                .isLessThan(forecast.criticalPathNanos() + 300 * Nanos.MILLISECOND);
    }

    /** Half of a CPU makes a build twice as long as one. */
    @Test
    void aQuotaHoldsTheBuildBack() throws IOException {
        BuildRecording recording = ActionGraphReader.read(hello());
        CpuQuota half = new CpuQuota(50 * Nanos.MILLISECOND, 100 * Nanos.MILLISECOND);
        BuildPoint held = BuildForecast.of(recording, List.of(1), OptionalInt.empty(), half, GoVersion.GO_1_26)
                .points()
                .get(0);

        assertThat(held.outcome().wallNanos() / NANOS_PER_SECOND)
                .isCloseTo(2 * seconds(recording, 1, 1), Percentage.withPercentage(1));
        assertThat(held.outcome().throttledNanos()).isPositive();
    }
}
