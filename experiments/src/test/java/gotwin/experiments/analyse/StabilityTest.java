package gotwin.experiments.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.experiments.observe.MeasuredInterval;
import gotwin.experiments.observe.Measurements;
import gotwin.experiments.observe.PathMeasurement;
import gotwin.experiments.observe.SingleServer;
import gotwin.experiments.observe.UnitMeasurement;
import gotwin.model.process.RunOutcome;
import gotwin.model.random.RandomStreams;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A point whose bottleneck is no CPU, so that its load says nothing, is judged by what piles up, with one replication too.
 *
 * <p>Oracle: a server of 1000 requests a second (M/M/1) keeps up with 800 and not with 1300. The growth of 300 a second
 * over the second half of 5 s is 10 standard deviations of what chance does there; in 1000 runs each at 500, 800 and 900
 * requests a second, by a separate program, the test raised no alarm.
 */
class StabilityTest {
    private static final MeasuredInterval INTERVAL = new MeasuredInterval(500_000_000, 5_500_000_000L);

    /** Twice the CPUs that the server can use: the load stays below 1, whatever arrives. */
    private static final PointFacts FACTS =
            new PointFacts(List.of("only"), List.of(), PointFacts.Loop.OPEN, PointFacts.Collector.OFF, 2);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5})
    void whatPilesUpIsUnstable(int replications) {
        for (int seed = 1; seed <= 5; seed++) {
            PointAnalysis analysis = PointAnalysis.of(FACTS, units(1300, replications, seed));

            assertThat(analysis.flags()).as("seed %s", seed).contains(Flag.UNSTABLE);
            assertThat(analysis.estimates())
                    .filteredOn(row -> row.estimate().metric().equals(Metrics.LATENCY_P50))
                    .noneMatch(row -> row.estimate().isGiven());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void whatIsWorkedOffIsNot(int replications) {
        for (int seed = 1; seed <= 5; seed++) {
            assertThat(PointAnalysis.of(FACTS, units(800, replications, seed)).flags())
                    .as("seed %s", seed)
                    .doesNotContain(Flag.UNSTABLE, Flag.NEAR_SATURATION);
        }
    }

    @Test
    void aFewRequestsUnderWayAtTheEndOfAShortRunAreNoSign() {
        // At 30 requests a second every request under way at the end is 0.7 % of all.
        for (int seed = 1; seed <= 20; seed++) {
            assertThat(PointAnalysis.of(FACTS, units(30, 1, seed)).flags()).doesNotContain(Flag.NEAR_SATURATION);
        }
    }

    @Test
    void stepsAreThoseBetweenEquidistantWindows() {
        UnitMeasurement unit = units(800, 1, 1).get(0);
        long windowNanos = INTERVAL.measureNanos() / 64;
        var growing = new PathMeasurement(
                unit.path().flow(),
                LongStream.range(0, 64).mapToObj(window -> window * windowNanos).toList());
        List<UnitMeasurement> units = List.of(new UnitMeasurement(
                unit.interval(), unit.classes(), growing, unit.collector(), unit.observations(), unit.outcome()));

        // One request more in each window: 63 in 7 steps; windows 32, 36, 40, 45, 49, 54, 58 and 63 of the second half.
        assertThat(Backlog.wholeSteps(units)).containsExactly(9, 9, 9, 9, 9, 9, 9);
        assertThat(Backlog.lateSteps(units)).containsExactly(4, 4, 5, 4, 5, 4, 5);
    }

    private static List<UnitMeasurement> units(double arrivalsPerSecond, int replications, int seed) {
        return IntStream.range(0, replications)
                .mapToObj(replication -> {
                    var measurements = new Measurements(INTERVAL, 1);
                    RunOutcome outcome = new SingleServer(arrivalsPerSecond, 1000)
                            .run(
                                    1,
                                    new RandomStreams(seed, replication),
                                    measurements,
                                    INTERVAL.drainLimitNanos(),
                                    measurements::isComplete);
                    return measurements.finish(outcome);
                })
                .toList();
    }
}
