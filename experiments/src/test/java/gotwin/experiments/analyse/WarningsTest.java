package gotwin.experiments.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.experiments.observe.CollectorMeasurement;
import gotwin.experiments.observe.MeasuredInterval;
import gotwin.experiments.observe.Measurements;
import gotwin.experiments.observe.SingleServer;
import gotwin.experiments.observe.UnitMeasurement;
import gotwin.model.probe.Cause;
import gotwin.model.process.RunOutcome;
import gotwin.model.process.RunOutcome.Counters;
import gotwin.model.process.RunOutcome.Kind;
import gotwin.model.random.RandomStreams;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each warning is given when its condition holds and not otherwise, and a process that ends early is not diluted. */
class WarningsTest {
    private static final MeasuredInterval INTERVAL = new MeasuredInterval(0, 4_000_000_000L);

    @Test
    void fewCollectionsAreAWarningOnlyWhereTheCollectorHasSomethingToDo() {
        assertThat(flagsOf(PointFacts.Collector.ON, 1 << 20, 49)).contains(Flag.FEW_GC_CYCLES);
        assertThat(flagsOf(PointFacts.Collector.ON, 1 << 20, 50)).doesNotContain(Flag.FEW_GC_CYCLES);
        assertThat(flagsOf(PointFacts.Collector.ON, 0, 0)).doesNotContain(Flag.FEW_GC_CYCLES);
        assertThat(flagsOf(PointFacts.Collector.OFF, 1 << 20, 0)).doesNotContain(Flag.FEW_GC_CYCLES);
    }

    @Test
    void anotherCollectorThanGosIsAlwaysAWarning() {
        assertThat(flagsOf(PointFacts.Collector.ALTERED, 1 << 20, 50)).contains(Flag.NOT_GO);
        assertThat(flagsOf(PointFacts.Collector.ALTERED, 1 << 20, 49)).contains(Flag.FEW_GC_CYCLES);
        assertThat(flagsOf(PointFacts.Collector.ON, 1 << 20, 50)).doesNotContain(Flag.NOT_GO);
    }

    @Test
    void aRequestThatWasCutOffIsAWarning() {
        assertThat(analyse(PointFacts.Loop.OPEN, List.of(cutOff(Kind.HORIZON))).flags())
                .contains(Flag.CENSORED);
        assertThat(analyse(PointFacts.Loop.OPEN, units(500)).flags()).doesNotContain(Flag.CENSORED);
    }

    @Test
    void clientsThatWaitCannotOverloadAProcessButSaturateIt() {
        assertThat(analyse(PointFacts.Loop.OPEN, units(1200)).flags()).contains(Flag.UNSTABLE);
        assertThat(analyse(PointFacts.Loop.CLOSED, units(1200)).flags())
                .contains(Flag.NEAR_SATURATION)
                .doesNotContain(Flag.UNSTABLE);
    }

    @Test
    void aProcessThatWasKilledIsAWarningOfEveryFigure() {
        PointAnalysis analysis = analyse(PointFacts.Loop.CLOSED, List.of(cutOff(Kind.KILLED)));
        assertThat(analysis.estimates())
                .allSatisfy(row -> assertThat(row.estimate().flags()).contains(Flag.KILLED));
        assertThat(analyse(PointFacts.Loop.CLOSED, List.of(cutOff(Kind.RETURNED)))
                        .flags())
                .doesNotContain(Flag.KILLED);
    }

    @ParameterizedTest
    @EnumSource(names = {"PANICKED", "FATAL"})
    void aProgramThatCrashedIsAWarningOfEveryFigure(Kind kind) {
        assertThat(analyse(PointFacts.Loop.CLOSED, List.of(cutOff(kind))).estimates())
                .allSatisfy(row -> assertThat(row.estimate().flags())
                        .contains(Flag.CRASHED)
                        .doesNotContain(Flag.KILLED));
        assertThat(analyse(PointFacts.Loop.CLOSED, List.of(cutOff(Kind.RETURNED)))
                        .flags())
                .doesNotContain(Flag.CRASHED);
    }

    @Test
    void ratesOfAProcessThatEndsByItselfAreThoseOfItsLife() {
        // One arrival and one completion in the one second that it lives, of four that could be measured.
        PointAnalysis analysis = analyse(PointFacts.Loop.CLOSED, List.of(cutOff(Kind.RETURNED)));
        assertThat(valueOf(analysis, Metrics.ARRIVAL_RATE)).isEqualTo(2);
        assertThat(valueOf(analysis, Metrics.THROUGHPUT)).isEqualTo(1);
        assertThat(valueOf(analysis, Metrics.DURATION)).isEqualTo(1);
    }

    @Test
    void countsOfAQuotaAreThoseOfCpuStat() {
        UnitMeasurement ended = cutOff(Kind.RETURNED);
        var counters = new Counters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10, 4, 300_000_000L, 50, 0, 0);
        RunOutcome outcome = ended.outcome();
        PointAnalysis analysis = analyse(
                PointFacts.Loop.CLOSED,
                List.of(new UnitMeasurement(
                        ended.interval(),
                        ended.classes(),
                        ended.path(),
                        ended.collector(),
                        ended.observations(),
                        new RunOutcome(outcome.exit(), outcome.simulatedNanos(), 3, 3, counters))));

        assertThat(valueOf(analysis, Metrics.QUOTA_PERIODS)).isEqualTo(10);
        assertThat(valueOf(analysis, Metrics.THROTTLED_PERIOD_COUNT)).isEqualTo(4);
        assertThat(valueOf(analysis, Metrics.THROTTLED_TOTAL)).isEqualTo(0.3);
    }

    private static double valueOf(PointAnalysis analysis, String metric) {
        return analysis.estimates().stream()
                .map(ClassEstimate::estimate)
                .filter(estimate -> estimate.metric().equals(metric))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static Set<Flag> flagsOf(PointFacts.Collector collector, long allocatedBytes, long cycleCount) {
        List<UnitMeasurement> units = units(500).stream()
                .map(unit -> withCollector(unit, allocatedBytes, cycleCount))
                .toList();
        return PointAnalysis.of(facts(PointFacts.Loop.OPEN, collector), units).flags();
    }

    private static PointAnalysis analyse(PointFacts.Loop loop, List<UnitMeasurement> units) {
        return PointAnalysis.of(facts(loop, PointFacts.Collector.OFF), units);
    }

    private static PointFacts facts(PointFacts.Loop loop, PointFacts.Collector collector) {
        return new PointFacts(List.of("only"), List.of(), loop, collector, 1);
    }

    /** Three replications of a server that can do 1000 requests a second. */
    private static List<UnitMeasurement> units(double arrivalsPerSecond) {
        return IntStream.range(0, 3)
                .mapToObj(replication -> {
                    var measurements = new Measurements(INTERVAL, 1);
                    RunOutcome outcome = new SingleServer(arrivalsPerSecond, 1000)
                            .run(
                                    1,
                                    new RandomStreams(8, replication),
                                    measurements,
                                    INTERVAL.drainLimitNanos(),
                                    measurements::isComplete);
                    return measurements.finish(outcome);
                })
                .toList();
    }

    /** Two requests arrive, one is done, the process is over after a second. */
    private static UnitMeasurement cutOff(Kind kind) {
        var measurements = new Measurements(INTERVAL, 1);
        long[] causes = new long[Cause.values().length];
        causes[Cause.CPU.ordinal()] = 50;
        measurements.requestArrived(0, 0, 100);
        measurements.requestArrived(1, 0, 120);
        measurements.requestCompleted(0, 0, 100, 100, 150, causes);
        var exit = new RunOutcome.Exit(kind, 0, Optional.empty());
        var counters = new Counters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 50, 0, 0);
        return measurements.finish(new RunOutcome(exit, 1_000_000_000L, 3, 3, counters));
    }

    private static UnitMeasurement withCollector(UnitMeasurement unit, long allocatedBytes, long cycleCount) {
        RunOutcome outcome = unit.outcome();
        var counters = new Counters(0, 1, 0, 0, 0, 0, 0, cycleCount, allocatedBytes, 0, 1, 1, 0, 0, 0, 1, 0, 0);
        return new UnitMeasurement(
                unit.interval(),
                unit.classes(),
                unit.path(),
                new CollectorMeasurement(cycleCount, 0, 0, 0, 0, 0, 0, 0, 0),
                unit.observations(),
                new RunOutcome(
                        outcome.exit(),
                        outcome.simulatedNanos(),
                        outcome.eventCount(),
                        outcome.operationCount(),
                        counters));
    }
}
