package gotwin.experiments.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotwin.experiments.analyse.Estimate;
import gotwin.experiments.analyse.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

/** Results survive the way to Parquet and back, and the same results give the same bytes. */
class ResultTablesTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void whatIsReadIsWhatWasWritten() throws IOException {
        RunResults results = Results.results();
        write(folder, results);
        RunResults read = RunResults.read(folder);
        assertThat(read.manifest()).isEqualTo(results.manifest());
        assertThat(read.axes()).isEqualTo(results.axes());
        assertThat(read.points()).isEqualTo(results.points());
        assertThat(read.estimates()).isEqualTo(results.estimates());
        assertThat(read.latencies()).isEqualTo(results.latencies());
        assertThat(read.attributions()).isEqualTo(results.attributions());
        assertThat(read.timelines()).hasSize(4).isEqualTo(results.timelines());
    }

    @Test
    void theSameResultsGiveTheSameBytes() throws IOException {
        Path first = Files.createDirectory(folder.resolve("first"));
        Path second = Files.createDirectory(folder.resolve("second"));
        write(first, Results.results());
        write(second, Results.results());
        try (var files = Files.list(first)) {
            assertThat(files)
                    .hasSizeGreaterThan(1)
                    .allSatisfy(file -> assertThat(file).hasSameBinaryContentAs(second.resolve(file.getFileName())));
        }
    }

    @Test
    void nothingUnfinishedIsLeftBesideTheTables() throws IOException {
        write(folder, Results.results());
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "manifest.json",
                            "points.parquet",
                            "replications.parquet",
                            "estimates.parquet",
                            "latency.parquet",
                            "attribution.parquet",
                            "timeline.parquet");
        }
    }

    @Test
    void everyTableBeginsWithThePointAndItsAxes() throws IOException {
        write(folder, Results.results());
        assertThat(ResultTables.estimates(folder).columnNames()).startsWith("point", "gogc", "rate", "slice_seconds");
        assertThat(ResultTables.points(folder).columnNames()).startsWith("point", "gogc", "rate", "slice_seconds");
        assertThat(ResultTables.latency(folder).columnNames()).startsWith("point", "gogc", "rate", "slice_seconds");
        assertThat(ResultTables.attribution(folder).columnNames()).startsWith("point", "gogc", "rate", "slice_seconds");
        Table replications = ResultTables.replications(folder);
        assertThat(replications.columnNames()).startsWith("point", "gogc", "rate", "slice_seconds", "replication");
        assertThat(replications.rowCount()).isEqualTo(12);
        assertThat(replications.column("gogc").getString(0)).isEqualTo("100");
        assertThat(replications.column("gogc").getString(11)).isEqualTo("off");
    }

    @Test
    void aTimelineHasARowForEachIntervalWithUnitsInItsColumns() throws IOException {
        write(folder, Results.results());
        Table timeline = ResultTables.timeline(folder);
        // What notebooks rely on.
        assertThat(timeline.columnNames())
                .containsExactly(
                        "point",
                        "gogc",
                        "rate",
                        "slice_seconds",
                        "replication",
                        "start_nanos",
                        "width_nanos",
                        "program_threads_mean_count",
                        "collector_threads_mean_count",
                        "spinning_threads_mean_count",
                        "runtime_threads_mean_count",
                        "syscall_threads_mean_count",
                        "runnable_threads_mean_count",
                        "held_threads_mean_count",
                        "parked_threads_mean_count",
                        "thread_count",
                        "running_goroutines_mean_count",
                        "runnable_goroutines_mean_count",
                        "syscall_goroutines_mean_count",
                        "waiting_goroutines_mean_count",
                        "heap_min_bytes",
                        "heap_max_bytes",
                        "heap_live_bytes",
                        "heap_trigger_bytes",
                        "heap_goal_bytes",
                        "resident_bytes",
                        "cycles_begun_count",
                        "cycles_ended_count",
                        "marking_ratio",
                        "pause_nanos");
        assertThat(timeline.rowCount()).isEqualTo(4 * 2);
        assertThat(timeline.doubleColumn("parked_threads_mean_count").get(0)).isEqualTo(7);
        assertThat(timeline.column("heap_goal_bytes").isMissing(0)).isTrue();
        assertThat(timeline.column("heap_goal_bytes").isMissing(1)).isFalse();
    }

    @Test
    void aFolderWithoutATimelineIsReadAllTheSame() throws IOException {
        write(folder, Results.results());
        Files.delete(ResultTable.TIMELINE.in(folder));
        assertThat(RunResults.read(folder).timelines()).isEmpty();
    }

    @Test
    void aFigureIsFoundByPointClassAndMetric() {
        RunResults results = Results.results();
        assertThat(results.requestClasses()).containsExactly("first", "second");
        Estimate stable = results.estimate(0, "second", Metrics.LATENCY_MEAN).orElseThrow();
        // M/M/1, 300 of 1000 a second: 1 / 700 s. Within 20 %: 1 800 requests, correlated over few neighbours.
        assertThat(stable.value()).isBetween(0.8 / 700, 1.2 / 700);
        assertThat(results.estimate(1, "second", Metrics.LATENCY_MEAN)
                        .orElseThrow()
                        .isGiven())
                .isFalse();
        assertThat(results.estimate(0, "third", Metrics.LATENCY_MEAN)).isEmpty();
    }

    @Test
    void aFolderWithoutTablesSaysWhatIsMissing() throws IOException {
        assertThatThrownBy(() -> RunResults.read(folder))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("manifest.json");
        ManifestFile.write(folder, Results.manifest());
        assertThatThrownBy(() -> RunResults.read(folder))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("points.parquet");
    }

    private static void write(Path folder, RunResults results) throws IOException {
        TableWriter.write(folder, results, Results.units());
        ManifestFile.write(folder, results.manifest());
    }
}
