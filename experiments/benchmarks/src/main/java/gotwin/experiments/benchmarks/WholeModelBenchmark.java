package gotwin.experiments.benchmarks;

import gotwin.model.probe.Probe;
import gotwin.model.process.RunOutcome;
import gotwin.model.process.Twin;
import gotwin.model.random.RandomStreams;
import gotwin.workloads.binder.Setting;
import gotwin.workloads.scenario.Scenario;
import gotwin.workloads.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whole runs of the twin: the rate of runtime operations (channel operations, locks, allocations, computing, system calls
 * and so on, as {@link RunOutcome#operationCount} counts them) per second of CPU time.
 *
 * <p>Run from the top folder of the project, where the scenarios are.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Thread)
@Fork(
        value = 2,
        jvmArgs = {"-XX:+UseSerialGC", "-Xms1g", "-Xmx1g", "-Djava.awt.headless=true"})
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class WholeModelBenchmark {
    private static final Map<String, List<String>> SETTINGS = Map.of(
            "pingpong", List.of(),
            "workerpool", List.of("runtime.gomaxprocs=8"),
            "webshop", List.of("traffic.replay.scale=45", "run.warmup=100ms", "run.measure=2s"),
            "allocating", List.of("run.warmup=100ms", "run.measure=1s"));

    /**
     * Ping-pong on one P, a worker pool on 8 Ps, a web service on 4 Ps at 45 times its recorded load, and 1.1 s of a service
     * on 64 Ps with 100,000 requests a second, and of one that allocates 1 GiB a second.
     */
    @Param({"pingpong", "workerpool", "webshop", "manycores", "allocating"})
    @SuppressWarnings("NullAway.Init")
    String scenario;

    @SuppressWarnings("NullAway.Init")
    private Scenario described;

    private long operationCount;
    private int replication;

    @Setup
    public void read() throws IOException {
        List<Setting> settings = SETTINGS.getOrDefault(scenario, List.of()).stream()
                .map(text -> Setting.parse("benchmark", text))
                .toList();
        described = ScenarioReader.read(Path.of("workloads", "examples", scenario, "scenario.yaml"), settings);
    }

    @Setup(Level.Iteration)
    public void beginIteration() {
        operationCount = 0;
        CpuRate.begin();
    }

    @TearDown(Level.Iteration)
    public void endIteration() {
        CpuRate.end(operationCount);
    }

    /** One replication, from the start of the program to its end or the horizon. */
    @Benchmark
    public RunOutcome run() {
        RandomStreams streams = new RandomStreams(1, replication++);
        RunOutcome outcome = Twin.run(
                described.prepare(streams), streams, Probe.NONE, described.run().horizonNanos(), () -> false);
        operationCount += outcome.operationCount();
        return outcome;
    }
}
