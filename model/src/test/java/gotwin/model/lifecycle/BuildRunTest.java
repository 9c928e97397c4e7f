package gotwin.model.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotwin.model.host.CostProfile;
import gotwin.model.host.CpuQuota;
import gotwin.model.host.HostSettings;
import gotwin.model.program.ActionGraph;
import gotwin.model.program.BuildAction;
import gotwin.model.program.BuildWork;
import gotwin.model.random.RandomStreams;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Graphs are carried out as Go's executor does. Oracle: hand calculation with all costs zero. */
final class BuildRunTest {
    private static final long MILLI = 1_000_000;

    private static BuildAction action(String name, BuildWork work, Integer... dependencies) {
        return new BuildAction("build", name, List.of(dependencies), work);
    }

    private static BuildWork serial(long millis) {
        return new BuildWork(0, 0, millis * MILLI, 0);
    }

    private static BuildOutcome run(ActionGraph graph, int cpuCount, int workerCount) {
        return BuildRun.of(
                graph,
                new BuildSettings(
                        new HostSettings(cpuCount, CpuQuota.NONE), cpuCount, workerCount, CompilerThreads.FOUR_AT_MOST),
                CostProfile.zero(),
                new RandomStreams(1, 0));
    }

    private static List<String> ends(ActionGraph graph, BuildOutcome outcome) {
        return outcome.spans().stream()
                .sorted(Comparator.comparingLong(BuildOutcome.ActionSpan::endNanos))
                .map(span -> graph.actions().get(span.index()).packagePath())
                .toList();
    }

    /** By hand: main needs a (10 ms) and b (20 ms), b needs c (5 ms); main takes 1 ms. */
    @ParameterizedTest
    @CsvSource({"1, 1, 36", "1, 2, 36", "2, 1, 36", "4, 2, 26", "4, 4, 26"})
    void actionsOverlapWhereWorkersAndCpusAllow(int cpuCount, int workerCount, long millis) {
        ActionGraph graph = new ActionGraph(List.of(
                action("main", serial(1), 1, 2),
                action("a", serial(10)),
                action("b", serial(20), 3),
                action("c", serial(5))));

        BuildOutcome outcome = run(graph, cpuCount, workerCount);

        assertThat(outcome.wallNanos()).isEqualTo(millis * MILLI);
        assertThat(outcome.cpuNanos()).isEqualTo(36 * MILLI);
    }

    /** Depth first, after its dependencies: 1 needs 3, so 3 comes before 1, and 2 last. */
    @Test
    void oneWorkerGoesDepthFirst() {
        ActionGraph graph = new ActionGraph(List.of(
                action("main", serial(1), 1, 2),
                action("a", serial(1), 3),
                action("b", serial(1)),
                action("c", serial(1))));

        assertThat(graph.postOrder()).containsExactly(3, 1, 2, 0);
        assertThat(ends(graph, run(graph, 1, 1))).containsExactly("c", "a", "b", "main");
    }

    /** 10 ms on one thread, then 40 ms on as many as there are. Four at most, except for the only worker. */
    @ParameterizedTest
    @CsvSource({"1, 2, 50", "2, 2, 30", "4, 2, 20", "8, 2, 20", "8, 1, 15"})
    void aCompilerHasThreads(int cpuCount, int workerCount, long millis) {
        ActionGraph graph = new ActionGraph(List.of(action("main", new BuildWork(0, 0, 10 * MILLI, 40 * MILLI))));

        assertThat(run(graph, cpuCount, workerCount).wallNanos()).isEqualTo(millis * MILLI);
    }

    /** The go command's own 2 ms, and 3 ms in which the compiler waits for a file, are passed one after the other. */
    @Test
    void anActionIsOwnWorkThenTheProcess() {
        ActionGraph graph = new ActionGraph(List.of(action("main", new BuildWork(2 * MILLI, 3 * MILLI, 4 * MILLI, 0))));

        BuildOutcome outcome = run(graph, 2, 2);

        assertThat(outcome.wallNanos()).isEqualTo(9 * MILLI);
        assertThat(outcome.cpuNanos()).isEqualTo(6 * MILLI);
    }

    /** By hand from Go 1.26 gc.go with 8 Ps and -p 8: 48 tokens, 4 set aside for each worker without a compiler. */
    @Test
    void compilersShareAPoolOfThreads() {
        CompilerConcurrency pool = new CompilerConcurrency(CompilerThreads.SHARED_POOL, 8, 8);

        // (48 - 28) / 2, (40 - 24) / 2, (32 - 20) / 2, (26 - 16) / 2, (21 - 12) / 2; at most 8, at least 4
        assertThat(List.of(pool.take(), pool.take(), pool.take(), pool.take(), pool.take()))
                .containsExactly(8, 8, 6, 5, 4);
        pool.release(8);
        assertThat(pool.take()).isEqualTo(6); // 17 + 8 - 12 = 13, and half of that
    }

    @Test
    void aGraphWithACircleIsNone() {
        List<BuildAction> circle =
                List.of(action("main", serial(1), 1), action("a", serial(1), 2), action("b", serial(1), 1));

        assertThatThrownBy(() -> new ActionGraph(circle))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[1, 2]");
    }

    /** By hand: c, b, main take 26 ms; with two threads the 20 ms of b become 10, and a takes as long. */
    @Test
    void theCriticalPathIsTheLongestChain() {
        ActionGraph graph = new ActionGraph(List.of(
                action("main", serial(1), 1, 2),
                action("a", serial(16)),
                action("b", new BuildWork(0, 0, 0, 20 * MILLI), 3),
                action("c", serial(5))));

        assertThat(graph.criticalPath(1)).containsExactly(3, 2, 0);
        assertThat(graph.lengthNanos(graph.criticalPath(1), 1)).isEqualTo(26 * MILLI);
        assertThat(graph.criticalPath(2)).containsExactly(1, 0);
        assertThat(graph.lengthNanos(graph.criticalPath(2), 2)).isEqualTo(17 * MILLI);
    }
}
