package gotwin.experiments.observe;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.probe.GcCycle;
import gotwin.model.probe.Probe;
import gotwin.model.process.RunOutcome;
import gotwin.model.process.Twin;
import gotwin.model.random.RandomStreams;
import gotwin.workloads.scenario.Scenario;
import gotwin.workloads.scenario.ScenarioReader;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GodebugTraceTest {
    /** One goroutine computes, the others wait for ever, one of them locked to its thread. */
    private static final String WAITERS = """
            scenario: waiters
            runtime: {gomaxprocs: 1, godebug: "schedtrace=200,scheddetail=1"}
            host: {cpus: 2}
            run: {study: terminating, measure: 10s}
            program:
              channels: {ch: 0}
              mutexes: [mu]
              functions:
                main:
                  body:
                    - go: receiver
                    - go: sleeper
                    - lock: mu
                    - go: locker
                    - go: pinned
                    - go: burner
                    - gc
                    - sleep: 1200ms
                receiver: {body: [{receive: ch}]}
                sleeper: {body: [{sleep: 1h}]}
                locker: {body: [{lock: mu}]}
                pinned: {body: [lockosthread, {receive: ch}]}
                burner: {body: [{compute: 1h}]}
            """;

    private static final String SLEEPER = """
            scenario: sleeper
            runtime: {gomaxprocs: 2, godebug: schedtrace=100}
            host: {cpus: 2}
            run: {study: terminating, measure: 10s}
            program: {functions: {main: {body: [{sleep: 1s}]}}}
            """;

    /** Two goroutines allocate; nothing lives long. */
    private static final String ALLOCATORS = """
            scenario: allocators
            runtime: {gomaxprocs: 4, godebug: "gctrace=1"}
            host: {cpus: 2}
            heap: {live: 20MiB}
            run: {study: terminating, measure: 10s}
            program:
              waitgroups: [wg]
              functions:
                main:
                  body:
                    - add: {waitgroup: wg, count: 2}
                    - go: allocator
                    - go: allocator
                    - wait: wg
                    - gc
                allocator:
                  body:
                    - repeat:
                        times: 2000
                        body:
                          - allocate: {bytes: 64KiB, objects: 64}
                          - compute: 20us
                    - done: wg
            """;

    @TempDir
    private Path folder;

    private final List<String> printed = new ArrayList<>();
    private final List<GcCycle> cycles = new ArrayList<>();

    private RunOutcome run(String text) throws IOException {
        Scenario scenario = ScenarioReader.read(Files.writeString(folder.resolve("scenario.yaml"), text), List.of());
        Probe cycleList = new Probe() {
            @Override
            public void gcCycleEnded(GcCycle cycle) {
                cycles.add(cycle);
            }
        };
        RandomStreams streams = new RandomStreams(1, 0);
        return Twin.run(
                scenario.prepare(streams),
                streams,
                new GodebugTrace(cycleList, scenario.runtime(), printed::add),
                scenario.run().horizonNanos(),
                () -> false);
    }

    /**
     * The same program on Go 1.26.8 printed the recorded lines 1020 ms after its first. Not compared: the number of time
     * slices, and what belongs to the thread that Go starts for a program with a locked one (M3).
     */
    @Test
    void theGoroutinesOfARealProgramAreReproduced() throws IOException {
        run(WAITERS);

        assertThat(comparable(printed.get(5))).isEqualTo(comparable(Recorded.text("scheddetail-go1.26.8.txt")));
    }

    private static List<String> comparable(String lines) {
        return lines.lines()
                .filter(line -> !line.startsWith("  M3"))
                .map(line -> line.replaceFirst("^SCHED [0-9]+ms", "SCHED").replaceFirst(" threads=[0-9]+", ""))
                .map(line -> line.replaceFirst(" schedtick=[0-9]+", ""))
                .toList();
    }

    /** By hand: main sleeps from the start, so that both Ps are idle, and each line comes less than 10 ms late. */
    @Test
    void anIdleProcessIsTracedOnTime() throws IOException {
        run(SLEEPER);

        assertThat(printed).hasSizeBetween(10, 11);
        for (int index = 1; index < printed.size(); index++) {
            String line = printed.get(index);
            int millis = Integer.parseInt(line.substring("SCHED ".length(), line.indexOf("ms:")));
            assertThat(millis).isBetween(100 * index, 110 * index);
            assertThat(line)
                    .contains(": gomaxprocs=2 idleprocs=2 threads=", " spinningthreads=0 ", " runqueue=0 [ 0 0 ] ");
        }
    }

    /** A line a cycle, with the cycle's own figures; by hand: 4 Ps, and 2 CPUs that pauses are charged for. */
    @Test
    void aCycleIsALineWithItsFigures() throws IOException {
        RunOutcome outcome = run(ALLOCATORS);

        assertThat(printed).hasSize(Math.toIntExact(outcome.counters().gcCycleCount()));
        assertThat(cycles).hasSameSizeAs(printed).hasSizeGreaterThan(3);
        for (int index = 0; index < printed.size(); index++) {
            GcCycle cycle = cycles.get(index);
            assertThat(printed.get(index))
                    .startsWith("gc " + (index + 1) + " @0.")
                    .contains(" MB, " + (cycle.heapGoalBytes() >> 20) + " MB goal, 0 MB stacks, 0 MB globals, 4 P")
                    .contains(" ms cpu, " + (cycle.heapAtStartBytes() >> 20) + "->")
                    .endsWith(index == printed.size() - 1 ? " P (forced)\n" : " P\n");
            assertThat(cycle.account().pausedProcessorCount()).isEqualTo(2);
            assertThat(cycle.account().worldStartedNanos()).isBetween(cycle.markStartNanos(), cycle.markEndNanos());
        }
        long chargedNanos = cycles.stream()
                .mapToLong(cycle -> cycle.assistNanos() + cycle.backgroundNanos())
                .sum();
        GcCycle last = cycles.get(cycles.size() - 1);
        assertThat(last.account().collectorRatio() * 4 * last.endNanos())
                .isBetween(
                        chargedNanos * 0.999999,
                        chargedNanos + 4.0 * outcome.counters().stoppedNanos());
    }

    /** A probe in front of another hides nothing from it. */
    @Test
    void everyEventIsHandedOn() {
        List<String> own = Arrays.stream(GodebugTrace.class.getDeclaredMethods())
                .map(Method::getName)
                .toList();
        assertThat(own)
                .contains(Arrays.stream(Probe.class.getDeclaredMethods())
                        .map(Method::getName)
                        .filter(name -> !name.contains("$"))
                        .toArray(String[]::new));
    }

    /** Go 1.26.8 prints {@code GC forced} before the line of a cycle that the clock asked for, and says no more there. */
    @Test
    void aCycleThatTheClockAskedForIsAnnounced() throws IOException {
        run("""
                scenario: asleep
                runtime: {gomaxprocs: 2, godebug: "gctrace=1"}
                host: {cpus: 2}
                run: {study: terminating, measure: 200s}
                program: {functions: {main: {body: [gc, {sleep: 150s}]}}}
                """);
        assertThat(printed).hasSize(3);
        assertThat(printed.get(0)).startsWith("gc 1 @0.000s ").endsWith(" 2 P (forced)\n");
        assertThat(printed.get(1)).isEqualTo("GC forced\n");
        assertThat(printed.get(2)).startsWith("gc 2 @120.").endsWith(" 2 P\n");
    }
}
