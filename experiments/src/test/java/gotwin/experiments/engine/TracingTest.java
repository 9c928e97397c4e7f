package gotwin.experiments.engine;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.experiments.observe.TimelineDetail;
import gotwin.experiments.observe.TraceOutput;
import gotwin.experiments.plan.Plan;
import gotwin.experiments.plan.PlanChoices;
import gotwin.experiments.plan.PlanReader;
import gotwin.experiments.store.FinishedUnit;
import gotwin.model.probe.Probe.RuntimeDetail;
import gotwin.model.process.Twin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is printed under GODEBUG changes no result. */
final class TracingTest {
    /** Both Ps are busy until the end. */
    private static final String BUSY = """
            scenario: busy
            runtime: {gomaxprocs: 2, gogc: off}
            host: {cpus: 2}
            run: {study: terminating, measure: 300ms}
            program:
              channels: {ch: 8}
              functions:
                main: {body: [{go: burner}, {go: burner}, {go: burner}, {compute: 1h}]}
                burner: {body: [{repeat: {times: 1000000, body: [{compute: 50us}, gosched]}}]}
            """;

    @TempDir
    private Path folder;

    private final List<String> printed = new ArrayList<>();

    private FinishedUnit small(int point, int replication, int firstReplication, String... settings)
            throws IOException {
        var choices = new PlanChoices(
                List.of(settings), Optional.empty(), OptionalInt.of(3), OptionalInt.of(firstReplication));
        return run(SmallPlan.in(folder, choices), point, replication);
    }

    private FinishedUnit busy(String... settings) throws IOException {
        Path file = Files.writeString(folder.resolve("busy.yaml"), BUSY);
        return run(PlanReader.readScenario(file, PlanChoices.of(List.of(settings))), 0, 0);
    }

    private FinishedUnit run(Plan plan, int point, int replication) {
        TraceOutput output = printed::add;
        return new UnitRun(point, replication)
                .run(SmallPlan.watched(plan, output, RuntimeDetail.SKIP), Twin::run, TimelineDetail.SKIP, () -> false)
                .orElseThrow();
    }

    @Test
    void linesOnCollectionsChangeNothing() throws IOException {
        FinishedUnit silent = small(0, 0, 0);
        assertThat(printed).isEmpty();
        FinishedUnit traced = small(0, 0, 0, "runtime.godebug=gctrace=1");
        assertThat(printed).isNotEmpty().allMatch(line -> line.startsWith("gc "));
        assertThat(traced.measurement()).isEqualTo(silent.measurement());
    }

    @Test
    void onlyTheFirstReplicationOfTheFirstScenarioPrintsAndThatChangesNothing() throws IOException {
        String godebug = "runtime.godebug=schedtrace=1,scheddetail=1,gctrace=1";
        FinishedUnit silent = small(0, 1, 0, godebug);
        small(1, 0, 0, godebug);
        assertThat(printed).isEmpty();
        FinishedUnit traced = small(0, 1, 1, godebug);
        assertThat(printed).hasSizeGreaterThan(10).anyMatch(line -> line.startsWith("SCHED "));
        assertThat(traced.measurement()).isEqualTo(silent.measurement());
    }

    /** Sysmon sleeps deeply only while all Ps are idle, and that is all that schedtrace forbids. Source: proc.go, sysmon. */
    @Test
    void linesOnTheSchedulerChangeNothingWhileAPIsBusy() throws IOException {
        FinishedUnit silent = busy();
        FinishedUnit traced = busy("runtime.godebug=schedtrace=1,scheddetail=1");
        assertThat(printed).hasSizeGreaterThan(20);
        assertThat(traced.measurement()).isEqualTo(silent.measurement());
    }
}
