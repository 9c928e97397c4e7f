package gotwin.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.experiments.store.Manifest;
import gotwin.experiments.store.RunResults;
import gotwin.experiments.store.RunResults.Point;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that was ended early has a report too: it shows what is there and says what is not. */
final class UnfinishedRunTest {
    private static final RunResults WHOLE = SyntheticRun.of(
            "plan",
            List.of(SyntheticRun.axis("runtime.gogc", "50", "100"), SyntheticRun.axis("traffic.load", "5", "9")));

    @TempDir
    Path folder;

    private String page(List<Point> points, int estimatedCount) throws Exception {
        Path file = folder.resolve("report.html");
        HtmlReport.write(
                new RunResults(
                        WHOLE.manifest(),
                        WHOLE.axes(),
                        points,
                        WHOLE.estimates().stream()
                                .filter(row -> row.pointIndex() < estimatedCount)
                                .toList(),
                        List.of(),
                        List.of(),
                        List.of()),
                file);
        return Files.readString(file);
    }

    @Test
    void withoutAnyFinishedPointItSaysSo() throws Exception {
        List<Point> points = WHOLE.points().stream()
                .map(point -> new Point(point.index(), point.values(), 0, Set.of()))
                .toList();

        assertThat(page(points, 0)).contains("No point of this run is finished, so it gives no answer.");
        assertThat(page(List.of(), 0)).contains("No point of this run is finished");
    }

    @Test
    void missingPointsAreGapsAndTheRestIsShown() throws Exception {
        String page = page(WHOLE.points().subList(0, 3), 3);

        // Of the points at load 9 only one is there, so there is nothing to compare it with.
        assertThat(page)
                .contains("At load=9, GOGC=50 has the lowest p99", "No other configuration there has a latency");
    }

    @Test
    void anInterruptedRunSaysSoAboveEverythingElse() {
        var whole = WHOLE.manifest();
        var scope = whole.scope();
        var interrupted = new Manifest(
                whole.plan(),
                whole.runName(),
                whole.command(),
                whole.version(),
                whole.git(),
                Manifest.State.INTERRUPTED,
                whole.seed(),
                whole.planHash(),
                whole.costProfile(),
                new Manifest.Scope(4, 5, 20, 7, scope.warmupNanos(), scope.measureNanos()),
                whole.axes(),
                whole.host(),
                whole.startedAt(),
                whole.finishedAt(),
                whole.effort(),
                whole.flaggedPointCounts(),
                whole.earlyEndCounts(),
                whole.warnings());

        assertThat(ManifestText.notice(interrupted)).isEqualTo("This run is interrupted, 7 of 20 replications done.");
        assertThat(ManifestText.notice(whole)).isEmpty();
    }

    @Test
    void leavesNothingUnfinishedBehind() throws Exception {
        page(WHOLE.points(), 4);

        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("report.html"));
        }
    }
}
