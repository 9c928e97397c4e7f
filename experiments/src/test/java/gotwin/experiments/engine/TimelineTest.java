package gotwin.experiments.engine;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.experiments.observe.TimelineDetail;
import gotwin.experiments.observe.TimelineInterval;
import gotwin.experiments.observe.TraceOutput;
import gotwin.experiments.observe.UnitMeasurement;
import gotwin.experiments.plan.Plan;
import gotwin.experiments.plan.PlanChoices;
import gotwin.experiments.plan.PlanReader;
import gotwin.experiments.store.FinishedUnit;
import gotwin.experiments.store.Journal;
import gotwin.experiments.store.RunResults;
import gotwin.experiments.store.RunResults.PointTimeline;
import gotwin.model.probe.Probe.RuntimeDetail;
import gotwin.model.process.Twin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What happens over time is noted for the first replication, agrees with what is counted otherwise, and changes nothing.
 *
 * <p>Oracle: conservation, and totals that are counted by other code. Times by hand are in the model's test of its readings.
 */
final class TimelineTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void lookingChangesNothingElse() throws IOException {
        Plan plan = SmallPlan.in(folder);
        UnitMeasurement seen = run(plan, 0, TimelineDetail.KEEP);
        UnitMeasurement unseen = run(plan, 0, TimelineDetail.SKIP);

        assertThat(unseen.timeline()).isEmpty();
        assertThat(seen.timeline()).isNotEmpty();
        assertThat(without(seen)).isEqualTo(unseen);
    }

    @Test
    void onlyTheFirstReplicationIsNoted() throws IOException {
        assertThat(run(SmallPlan.in(folder), 1, TimelineDetail.KEEP).timeline()).isEmpty();
    }

    @Test
    void intervalsAreEqualAndCoverTheMeasuredTime() throws IOException {
        List<TimelineInterval> timeline =
                run(SmallPlan.in(folder), 0, TimelineDetail.KEEP).timeline();

        // 100 ms after 20 ms, in 200 parts.
        assertThat(timeline).hasSize(200).allMatch(interval -> interval.widthNanos() == 500_000);
        assertThat(timeline.get(0).startNanos()).isEqualTo(20_000_000);
        assertThat(timeline.get(199).endNanos()).isEqualTo(120_000_000);
    }

    @Test
    void everyThreadIsInOneStateAtAnyTime() throws IOException {
        List<TimelineInterval> timeline =
                run(SmallPlan.in(folder), 0, TimelineDetail.KEEP).timeline();

        long threadCount = timeline.get(0).threadCount();
        for (TimelineInterval interval : timeline) {
            double mean = interval.mean(threadNanos(interval));
            // Threads never end, so the mean is between their numbers at both ends.
            assertThat(mean).isBetween((double) threadCount, (double) interval.threadCount());
            threadCount = interval.threadCount();
        }
    }

    @Test
    void cyclesAndPausesAreThoseThatAreCountedOtherwise() throws IOException {
        UnitMeasurement unit = run(SmallPlan.in(folder), 0, TimelineDetail.KEEP);

        assertThat(sum(unit, TimelineInterval::cyclesEndedCount))
                .isPositive()
                .isEqualTo(unit.collector().cycleCount());
        assertThat(sum(unit, TimelineInterval::cyclesBegunCount))
                .isBetween(unit.collector().cycleCount() - 1, unit.collector().cycleCount() + 1);
        // A stop or cycle that is under way at an end of the measured time is cut there, and counted whole otherwise.
        long longestNanos = 2 * unit.collector().pauseMaxNanos();
        assertThat(sum(unit, TimelineInterval::pauseNanos))
                .isBetween(
                        unit.collector().pauseNanos() - longestNanos,
                        unit.collector().pauseNanos() + longestNanos);
        assertThat(unit.timeline())
                .allSatisfy(interval -> assertThat(interval.markingNanos()).isBetween(0L, interval.widthNanos()))
                .allSatisfy(interval -> assertThat(interval.pauseNanos()).isBetween(0L, interval.widthNanos()))
                .allSatisfy(interval -> assertThat(interval.heapLiveBytes())
                        .isBetween(interval.heapMinBytes(), interval.heapMaxBytes()));
        long peakBytes = unit.outcome().counters().heapPeakBytes();
        assertThat(unit.timeline().stream()
                        .mapToLong(TimelineInterval::heapMaxBytes)
                        .max()
                        .orElseThrow())
                .isLessThanOrEqualTo(peakBytes);
    }

    @Test
    void aProgramThatEndsEarlyHasAShorterLastInterval() throws IOException {
        Path scenario = Files.writeString(folder.resolve("short.yaml"), """
                scenario: short
                runtime: {go: "1.26", gomaxprocs: 1, gogc: off}
                host: {cpus: 1}
                run: {study: terminating, measure: 100ms}
                program:
                  functions:
                    main:
                      body:
                        - compute: 1250us
                """);
        Plan plan = PlanReader.readScenario(scenario, PlanChoices.NONE);

        List<TimelineInterval> timeline = run(plan, 0, TimelineDetail.KEEP).timeline();

        // Intervals of 500 us; starting takes less than one of them, computing 0.3 % less at least.
        assertThat(timeline).hasSize(3);
        assertThat(timeline.get(2).widthNanos()).isBetween(246_250L, 499_999L);
    }

    @Test
    void journalAndTableKeepIt() throws IOException {
        Path run = folder.resolve("run");
        Plan plan = SmallPlan.in(folder);
        RunResults results = Sweep.run(SmallPlan.request(plan, run)).results();
        List<TimelineInterval> first = run(plan, 0, TimelineDetail.KEEP).timeline();

        assertThat(results.timelines()).extracting(PointTimeline::pointIndex).containsExactly(0, 1);
        assertThat(results.timelines().get(0)).isEqualTo(new PointTimeline(0, 0, first));
        try (Journal journal = Journal.open(run)) {
            FinishedUnit unit = journal.recovered().get(0);
            assertThat(unit.measurement().timeline()).isEqualTo(first);
        }
        assertThat(RunResults.read(run).timelines()).isEqualTo(results.timelines());
        assertThat(Sweep.runInMemory(SmallPlan.request(plan, run)).timelines()).isEmpty();
    }

    private static long threadNanos(TimelineInterval interval) {
        return interval.programThreadNanos()
                + interval.collectorThreadNanos()
                + interval.spinningThreadNanos()
                + interval.runtimeThreadNanos()
                + interval.syscallThreadNanos()
                + interval.runnableThreadNanos()
                + interval.heldThreadNanos()
                + interval.parkedThreadNanos();
    }

    private static long sum(UnitMeasurement unit, ToLongFunction<TimelineInterval> value) {
        return unit.timeline().stream().mapToLong(value).sum();
    }

    private static UnitMeasurement run(Plan plan, int replication, TimelineDetail detail) {
        return new UnitRun(0, replication)
                .run(SmallPlan.watched(plan, TraceOutput.NONE, RuntimeDetail.SKIP), Twin::run, detail, () -> false)
                .orElseThrow()
                .measurement();
    }

    private static UnitMeasurement without(UnitMeasurement unit) {
        return new UnitMeasurement(
                unit.interval(), unit.classes(), unit.path(), unit.collector(), unit.observations(), unit.outcome());
    }
}
