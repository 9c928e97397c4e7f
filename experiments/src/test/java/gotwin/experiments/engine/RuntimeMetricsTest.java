package gotwin.experiments.engine;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.experiments.observe.RuntimeHistogram;
import gotwin.experiments.observe.RuntimeMeasurement;
import gotwin.experiments.observe.RuntimeMetric;
import gotwin.experiments.observe.TimelineDetail;
import gotwin.experiments.observe.TraceOutput;
import gotwin.experiments.observe.UnitMeasurement;
import gotwin.experiments.plan.Plan;
import gotwin.experiments.plan.PlanChoices;
import gotwin.experiments.store.FinishedUnit;
import gotwin.experiments.store.Journal;
import gotwin.experiments.store.ResultTable;
import gotwin.experiments.store.ResultTables;
import gotwin.experiments.store.RunResults;
import gotwin.model.probe.Probe.RuntimeDetail;
import gotwin.model.process.Twin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

/** What a program would read of its runtime is measured when it is asked for, kept in all files, and changes nothing. */
final class RuntimeMetricsTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void askingChangesNothingElse() throws IOException {
        Plan plan = SmallPlan.in(folder);
        UnitMeasurement asked = run(plan, RuntimeDetail.REPORT);
        UnitMeasurement unasked = run(plan, RuntimeDetail.SKIP);

        assertThat(unasked.runtime()).isEqualTo(RuntimeMeasurement.NONE);
        assertThat(without(asked)).isEqualTo(unasked);
    }

    @Test
    void whatIsReadAgreesWithWhatIsCountedOtherwise() throws IOException {
        UnitMeasurement unit = run(SmallPlan.in(folder), RuntimeDetail.REPORT);
        RuntimeMeasurement read = unit.runtime();

        assertThat(read.values())
                .containsEntry(
                        RuntimeMetric.GC_CYCLES_TOTAL, unit.outcome().counters().gcCycleCount())
                .containsEntry(
                        RuntimeMetric.SCHED_THREADS, unit.outcome().counters().threadCount());
        // Two stops of the world a cycle. Source: Go 1.26 mgc.go. The last cycle may have had its first one only.
        long pauses = read.histograms().get(RuntimeHistogram.PAUSES_TOTAL_GC).count();
        assertThat(pauses).isPositive().isIn(2 * cycles(unit), 2 * cycles(unit) + 1);
        // Each request is served by a goroutine that runs at least once.
        assertThat(read.histograms().get(RuntimeHistogram.LATENCIES).count())
                .isGreaterThan(unit.path().flow().completedTotalCount());
        long objectsBytes =
                read.values().get(RuntimeMetric.GC_HEAP_ALLOCS) - read.values().get(RuntimeMetric.GC_HEAP_FREES);
        assertThat(read.values()).containsEntry(RuntimeMetric.MEMORY_HEAP_OBJECTS, objectsBytes);
        // Go 1.26 metrics.go: each allocation is counted once, by its size, and the difference is what is there.
        long allocatedCount =
                read.histograms().get(RuntimeHistogram.ALLOCS_BY_SIZE).count();
        long freedCount = read.histograms().get(RuntimeHistogram.FREES_BY_SIZE).count();
        assertThat(freedCount).isPositive();
        assertThat(read.values())
                .containsEntry(RuntimeMetric.GC_HEAP_ALLOCS_OBJECTS, allocatedCount)
                .containsEntry(RuntimeMetric.GC_HEAP_FREES_OBJECTS, freedCount)
                .containsEntry(RuntimeMetric.GC_HEAP_OBJECTS, allocatedCount - freedCount);
        // Go 1.26 metrics/description.go: the total is the sum of all other classes.
        long classesBytes = read.values().entrySet().stream()
                .filter(entry -> entry.getKey().metric().startsWith("/memory/classes/"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        assertThat(read.values()).containsEntry(RuntimeMetric.MEMORY_TOTAL, classesBytes / 2);
    }

    @Test
    void olderReleasesHaveFewerMetrics() throws IOException {
        // Go 1.26 release notes: the goroutines by state, those created and the threads are new.
        Plan plan = SmallPlan.in(folder, PlanChoices.of(List.of("runtime.go=\"1.25\"")));

        assertThat(run(plan, RuntimeDetail.REPORT).runtime().values())
                .containsKey(RuntimeMetric.SCHED_GOROUTINES)
                .doesNotContainKeys(
                        RuntimeMetric.SCHED_RUNNABLE,
                        RuntimeMetric.SCHED_GOROUTINES_CREATED,
                        RuntimeMetric.SCHED_THREADS);
    }

    @Test
    void journalTablesAndEstimatesHaveThem() throws IOException {
        Path run = folder.resolve("run");
        Plan plan = SmallPlan.in(folder);
        RunResults results = Sweep.run(SmallPlan.request(plan, run)).results();

        try (Journal journal = Journal.open(run)) {
            FinishedUnit first = journal.recovered().get(0);
            assertThat(first.measurement().runtime())
                    .isEqualTo(run(plan, RuntimeDetail.REPORT).runtime());
        }
        Table metrics = ResultTables.metrics(run);
        assertThat(metrics.columnNames()).containsExactly("point", "procs", "replication", "name", "value");
        assertThat(metrics.rowCount()).isEqualTo(plan.unitCount() * RuntimeMetric.values().length);
        assertThat(ResultTables.metricBuckets(run).columnNames())
                .endsWith("replication", "name", "lowest_seconds", "bound_seconds", "count");
        assertThat(ResultTables.metricSizes(run).columnNames())
                .endsWith("replication", "name", "lowest_bytes", "bound_bytes", "count");
        assertThat(RunResults.read(run).estimates()).isEqualTo(results.estimates());
        assertThat(results.estimate(1, RunResults.RUNTIME, "/sched/gomaxprocs:threads"))
                .hasValueSatisfying(estimate -> assertThat(estimate.value()).isEqualTo(2));
        assertThat(results.estimate(0, RunResults.RUNTIME, "/sched/latencies/p99:seconds"))
                .isPresent();
        assertThat(ResultTable.METRICS.in(run)).exists();
    }

    private static long cycles(UnitMeasurement unit) {
        return unit.outcome().counters().gcCycleCount();
    }

    private static UnitMeasurement run(Plan plan, RuntimeDetail detail) {
        return new UnitRun(0, 0)
                .run(SmallPlan.watched(plan, TraceOutput.NONE, detail), Twin::run, TimelineDetail.SKIP, () -> false)
                .orElseThrow()
                .measurement();
    }

    private static UnitMeasurement without(UnitMeasurement unit) {
        return new UnitMeasurement(
                unit.interval(), unit.classes(), unit.path(), unit.collector(), unit.observations(), unit.outcome());
    }
}
