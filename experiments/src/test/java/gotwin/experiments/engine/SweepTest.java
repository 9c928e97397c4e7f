package gotwin.experiments.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotwin.experiments.observe.TimelineDetail;
import gotwin.experiments.plan.Plan;
import gotwin.experiments.plan.PlanChoices;
import gotwin.experiments.plan.PlanReader;
import gotwin.experiments.store.FinishedUnit;
import gotwin.experiments.store.Journal;
import gotwin.experiments.store.Manifest;
import gotwin.experiments.store.ManifestFile;
import gotwin.experiments.store.ResultTable;
import gotwin.experiments.store.RunResults;
import gotwin.model.process.Twin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sweep leaves the same tables however it was carried out, loses nothing that was finished, and says how far it came.
 *
 * <p>Not checked here: the figures, which the tests of the analysis compare with theory.
 */
class SweepTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void tablesHaveTheSameBytesOnOneThreadAndOnTwo() throws IOException {
        Path one = sweep("one", 1).folder();
        Path two = sweep("two", 2).folder();
        assertSameTables(one, two);
        assertThat(ManifestFile.read(two).state()).isEqualTo(Manifest.State.COMPLETE);
        assertThat(ManifestFile.read(two).host().jobCount()).isEqualTo(2);
    }

    @Test
    void aSweepThatIsEndedKeepsWhatIsFinishedAndGoesOnLater() throws IOException {
        Path straight = sweep("straight", 1).folder();
        Path folded = folder.resolve("folded");
        var started = new AtomicInteger();
        Simulation counted = (spec, streams, probe, horizonNanos, enough) -> {
            started.incrementAndGet();
            return Twin.run(spec, streams, probe, horizonNanos, enough);
        };
        Plan plan = SmallPlan.in(folder);
        SweepRequest endedInTheFourth =
                SmallPlan.request(plan, Optional.of(folded), 1, () -> started.get() > 3, (count, resumed, total) -> {});
        RunResults first = new Sweep(endedInTheFourth, counted).runInFolder().results();
        assertThat(first.manifest().state()).isEqualTo(Manifest.State.INTERRUPTED);
        assertThat(first.manifest().scope().finishedUnitCount()).isEqualTo(3);
        assertThat(first.points()).extracting(RunResults.Point::replications).containsExactly(2, 1);
        assertThat(RunResults.read(folded).estimates()).isEqualTo(first.estimates());

        List<List<Integer>> reports = new ArrayList<>();
        RunResults second = Sweep.run(SmallPlan.request(
                        plan,
                        Optional.of(folded),
                        2,
                        () -> false,
                        (count, resumed, total) -> reports.add(List.of(count, resumed, total))))
                .results();
        assertThat(reports).containsExactly(List.of(3, 3, 6), List.of(4, 3, 6), List.of(5, 3, 6), List.of(6, 3, 6));
        assertThat(second.manifest().state()).isEqualTo(Manifest.State.COMPLETE);
        assertThat(second.manifest().startedAt()).isEqualTo(first.manifest().startedAt());
        assertThat(second.manifest().effort().wallSeconds())
                .isGreaterThan(first.manifest().effort().wallSeconds());
        assertSameTables(straight, folded);
    }

    @Test
    void aUnitThatFailsEndsTheSweepAndSaysHowToSeeItAgain() throws IOException {
        Path failing = folder.resolve("failing");
        Plan plan = SmallPlan.in(folder);
        Simulation broken = (spec, streams, probe, horizonNanos, enough) -> {
            if (spec.runtime().gomaxprocs() == 2 && streams.replication() == 1) {
                throw new IllegalStateException("two goroutines on one P");
            }
            return Twin.run(spec, streams, probe, horizonNanos, enough);
        };
        assertThatThrownBy(() -> new Sweep(SmallPlan.request(plan, failing), broken).runInFolder())
                .isInstanceOf(UnitFailure.class)
                .hasMessage("failed in replication 1 of point 1 (runtime.gomaxprocs=2): two goroutines on one P; to see"
                        + " it again: gotwin run " + folder.resolve("scenario.yaml")
                        + " --set runtime.gomaxprocs=2 --seed 11 --first-rep 1 --reps 1");
        assertThat(ManifestFile.read(failing).state()).isEqualTo(Manifest.State.FAILED);
        for (ResultTable table : ResultTable.values()) {
            assertThat(table.in(failing)).doesNotExist();
        }
        try (Journal journal = Journal.open(failing)) {
            assertThat(journal.recovered()).hasSize(3);
        }

        Sweep.run(SmallPlan.request(plan, failing));
        assertSameTables(sweep("straight", 1).folder(), failing);
    }

    @Test
    void theLineOfAFailureRepeatsThatUnitAlone() throws IOException {
        Plan plan = SmallPlan.in(folder);
        FinishedUnit inPlan = new UnitRun(1, 2)
                .run(SmallPlan.unwatched(plan), Twin::run, TimelineDetail.SKIP, () -> false)
                .orElseThrow();
        var choices = new PlanChoices(
                plan.points().get(1).settings(), Optional.of(plan.seed()), OptionalInt.of(1), OptionalInt.of(2));
        Plan alone = PlanReader.readScenario(plan.baseFile(), choices);
        List<UnitRun> units = LocalEngine.openUnits(alone, List.of());
        assertThat(units).containsExactly(new UnitRun(0, 2));
        FinishedUnit again = units.get(0)
                .run(SmallPlan.unwatched(alone), Twin::run, TimelineDetail.SKIP, () -> false)
                .orElseThrow();
        assertThat(again.measurement()).isEqualTo(inPlan.measurement());
    }

    @Test
    void allScenariosOfAReplicationSeeTheSameTraffic() throws IOException {
        Plan plan = SmallPlan.in(folder);
        for (int replication = 0; replication < 3; replication++) {
            List<Long> arrivals = new ArrayList<>();
            for (int point = 0; point < 2; point++) {
                FinishedUnit unit = new UnitRun(point, replication)
                        .run(SmallPlan.unwatched(plan), Twin::run, TimelineDetail.SKIP, () -> false)
                        .orElseThrow();
                arrivals.add(unit.measurement().path().flow().arrivedCount());
            }
            assertThat(arrivals.get(0)).isEqualTo(arrivals.get(1)).isPositive();
        }
    }

    @Test
    void unitsThatDoNotNoticeTheWishToStopAreLeftBehind() throws IOException {
        var release = new CountDownLatch(1);
        var stuck = new CountDownLatch(1);
        Simulation deaf = (spec, streams, probe, horizonNanos, enough) -> {
            stuck.countDown();
            awaitQuietly(release);
            return Twin.run(spec, streams, probe, horizonNanos, enough);
        };
        try {
            RunResults results = new Sweep(
                            SmallPlan.request(
                                    SmallPlan.in(folder),
                                    Optional.of(folder.resolve("deaf")),
                                    2,
                                    () -> stuck.getCount() == 0,
                                    (done, resumed, total) -> {}),
                            deaf)
                    .runInFolder()
                    .results();
            assertThat(results.manifest().state()).isEqualTo(Manifest.State.INTERRUPTED);
            assertThat(results.estimates()).isEmpty();
        } finally {
            release.countDown();
        }
    }

    @Test
    void theRunOfAnotherPlanOrProgramIsLeftAlone() throws IOException {
        Path run = sweep("run", 1).folder();
        var choices = new PlanChoices(List.of(), Optional.of(12L), OptionalInt.empty(), OptionalInt.empty());
        Plan other = SmallPlan.in(folder, choices);
        assertThatThrownBy(() -> Sweep.run(SmallPlan.request(other, run)))
                .isInstanceOf(OtherPlan.class)
                .hasMessageContaining("a run of another plan");

        SweepRequest asked = SmallPlan.request(SmallPlan.in(folder), run);
        var newer = new SweepRequest(
                asked.plan(), 1, asked.folder(), asked.home(), asked.command(), "1.1", asked.stop(), asked.progress());
        assertThatThrownBy(() -> Sweep.run(newer))
                .isInstanceOf(OtherPlan.class)
                .hasMessageContaining("another version of this program (1.0, unknown)");
    }

    @Test
    void everyRunHasAFolderOfItsOwnAndTheLatestIsMarked() throws IOException {
        var choices =
                new PlanChoices(List.of("measure=20ms"), Optional.empty(), OptionalInt.of(1), OptionalInt.empty());
        Plan plan = SmallPlan.in(folder, choices);
        SweepRequest request = SmallPlan.request(plan, Optional.empty(), 1, () -> false, (done, resumed, total) -> {});
        Path first = Sweep.run(request).folder();
        Path second = Sweep.run(request).folder();
        assertThat(first).isNotEqualTo(second).hasParent(request.home().resolve("results/small"));
        Path latest = first.resolveSibling("latest");
        assertThat(latest.toRealPath()).isEqualTo(second.toRealPath());
        assertThat(Files.exists(ResultTable.ESTIMATES.in(latest))).isTrue();
    }

    @Test
    void wordsThatAShellWouldChangeAreQuoted() {
        assertThat(ShellLine.of(List.of("gotwin", "--set", "runtime.go='1.25'", "a b", "x=[1, 2]")))
                .isEqualTo("gotwin --set 'runtime.go='\\''1.25'\\''' 'a b' 'x=[1, 2]'");
    }

    private Sweep.Outcome sweep(String name, int jobCount) throws IOException {
        return Sweep.run(SmallPlan.request(
                SmallPlan.in(folder),
                Optional.of(folder.resolve(name)),
                jobCount,
                () -> false,
                (done, resumed, total) -> {}));
    }

    private static void assertSameTables(Path expected, Path actual) {
        for (ResultTable table : ResultTable.values()) {
            assertThat(table.in(actual)).hasSameBinaryContentAs(table.in(expected));
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
