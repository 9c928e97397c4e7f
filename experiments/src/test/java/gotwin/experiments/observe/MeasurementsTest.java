package gotwin.experiments.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotwin.model.probe.Cause;
import gotwin.model.probe.GcCycle;
import gotwin.model.probe.Probe.StopReason;
import gotwin.model.process.RunOutcome;
import gotwin.model.random.RandomStreams;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A run is measured by the requests that arrive in the measured time, each followed to its end.
 *
 * <p>Oracles: hand-worked paths, a frozen server worked out on paper, the M/M/1 queue, and Little's law. Not checked
 * here: intervals over replications.
 */
class MeasurementsTest {
    private static final long MILLI = 1_000_000;

    @Test
    void requestsBelongToTheTimeInWhichTheyArriveAndAreFollowedToTheirEnd() {
        var measurements = new Measurements(new MeasuredInterval(100, 200), 1);
        request(measurements, 0, 50, 150); // arrives in the warm-up
        measurements.requestArrived(1, 0, 160);
        measurements.requestArrived(2, 0, 210); // arrives after the horizon
        assertThat(measurements.isComplete()).isFalse();
        complete(measurements, 2, 210, 220);
        assertThat(measurements.isComplete()).isFalse();
        complete(measurements, 1, 160, 300);
        assertThat(measurements.isComplete()).isTrue();

        UnitMeasurement unit = measurements.finish(outcome(300));
        ClassMeasurement measured = unit.classes().get(0);
        assertThat(measured.arrivedCount()).isEqualTo(1);
        assertThat(measured.latency().sumNanos()).isEqualTo(140);
        assertThat(unit.path().flow().completedCount()).isEqualTo(1); // the one of the warm-up
        // From 100 to 200: one until 150, none until 160, one until 200.
        assertThat(unit.path().areaNanos()).isEqualTo(50 + 40);
    }

    @Test
    void aRunIsNotCompleteBeforeTheHorizonThoughNothingIsUnderWay() {
        var measurements = new Measurements(new MeasuredInterval(0, 100), 1);
        request(measurements, 0, 10, 20);
        assertThat(measurements.isComplete()).isFalse();
        request(measurements, 1, 100, 101);
        assertThat(measurements.isComplete()).isTrue();
    }

    @Test
    void requestsThatAreCutOffAreCounted() {
        var measurements = new Measurements(new MeasuredInterval(0, 100), 1);
        request(measurements, 0, 10, 20);
        measurements.requestArrived(1, 0, 30);
        UnitMeasurement unit = measurements.finish(outcome(1000));
        assertThat(unit.allClasses().censoredCount()).isEqualTo(1);
        assertThat(unit.allClasses().latency().count()).isEqualTo(1);
    }

    @Test
    void theNumberInTheProcessKeepsItsValueOverTheEndOfTheWarmUp() {
        var measurements = new Measurements(new MeasuredInterval(640, 1280), 1);
        measurements.requestArrived(0, 0, 0);
        complete(measurements, 0, 0, 1280);
        UnitMeasurement unit = measurements.finish(outcome(1280));
        assertThat(unit.path().areaNanos()).isEqualTo(640);
        assertThat(unit.path().windowAreaNanos()).hasSize(64).containsOnly(10L);
    }

    @Test
    void aFrozenServerShowsInTheLatenciesOfEveryRequestThatHadToWait() {
        // 10 000 requests every 10 ms, 1 ms each; the server stands still from 10 s to 11 s. Worked out on paper: those
        // that arrive meanwhile wait for its return and for those before them, 112 in all take longer than 1 ms.
        var measurements = new Measurements(new MeasuredInterval(0, 100_000 * MILLI), 1);
        long freeNanos = 0;
        int nextToEnd = 0;
        long[] endNanos = new long[10_000];
        for (int id = 0; id < endNanos.length; id++) {
            long arrivalNanos = id * 10L * MILLI;
            long start = Math.max(arrivalNanos, freeNanos);
            if (start >= 10_000 * MILLI && start < 11_000 * MILLI) {
                start = 11_000 * MILLI;
            }
            freeNanos = start + MILLI;
            endNanos[id] = freeNanos;
            while (nextToEnd < id && endNanos[nextToEnd] <= arrivalNanos) {
                complete(measurements, nextToEnd, nextToEnd * 10L * MILLI, endNanos[nextToEnd]);
                nextToEnd++;
            }
            measurements.requestArrived(id, 0, arrivalNanos);
        }
        while (nextToEnd < endNanos.length) {
            complete(measurements, nextToEnd, nextToEnd * 10L * MILLI, endNanos[nextToEnd]);
            nextToEnd++;
        }
        LatencyDistribution latency =
                measurements.finish(outcome(freeNanos)).allClasses().latency();
        assertThat(latency.sumNanos() / 10_000).isEqualTo(6_605_600);
        assertMillis(latency, 0.5, 1);
        assertMillis(latency, 0.9, 1);
        assertMillis(latency, 0.99, 101);
        assertMillis(latency, 0.999, 911);
        assertMillis(latency, 1, 1001);
    }

    private static void assertMillis(LatencyDistribution latency, double share, double millis) {
        assertThat(latency.quantileNanos(share) / (double) MILLI)
                .isCloseTo(millis, org.assertj.core.data.Percentage.withPercentage(0.05));
    }

    @Test
    void littlesLawHoldsExactlyOnEveryPath() {
        // The recorder itself compares both sides when a run is finished; a broken path makes it throw.
        var interval = new MeasuredInterval(1_000_000_000, 11_000_000_000L);
        for (long replication = 0; replication < 20; replication++) {
            var measurements = new Measurements(interval, 2);
            RunOutcome outcome = new SingleServer(80, 100)
                    .run(
                            2,
                            new RandomStreams(5, replication),
                            measurements,
                            interval.drainLimitNanos(),
                            measurements::isComplete);
            UnitMeasurement unit = measurements.finish(outcome);
            assertThat(unit.allClasses().censoredCount()).isZero();
            assertThat(unit.allClasses().arrivedCount())
                    .isEqualTo(unit.path().flow().arrivedCount());
            assertThat(unit.allClasses().nanos(Cause.CPU) + unit.allClasses().nanos(Cause.RUN_QUEUE))
                    .isEqualTo(unit.allClasses().latency().sumNanos());
        }
    }

    @Test
    void aCompletionOfARequestThatNeverArrivedIsRefused() {
        var measurements = new Measurements(new MeasuredInterval(0, 100), 1);
        measurements.requestArrived(0, 0, 10);
        assertThatThrownBy(() -> complete(measurements, 0, 11, 20))
                .isInstanceOf(BrokenObservation.class)
                .hasMessageContaining("never arrived");
    }

    @Test
    void causesThatDoNotSumToTheResponseTimeAreRefused() {
        var measurements = new Measurements(new MeasuredInterval(0, 100), 1);
        measurements.requestArrived(7, 0, 10);
        assertThatThrownBy(() -> measurements.requestCompleted(7, 0, 10, 10, 20, causes(9)))
                .isInstanceOf(BrokenObservation.class)
                .hasMessage("request 7 took 10 ns, but its causes sum to 9 ns");
    }

    @Test
    void timeThatRunsBackwardsIsRefused() {
        var measurements = new Measurements(new MeasuredInterval(0, 100), 1);
        measurements.requestArrived(0, 0, 10);
        assertThatThrownBy(() -> measurements.requestArrived(1, 0, 9))
                .isInstanceOf(BrokenObservation.class)
                .hasMessageContaining("9 ns after 10 ns");
    }

    @Test
    void cyclesPausesAndObservationsCountWhenTheyEndInTheMeasuredTime() {
        var measurements = new Measurements(new MeasuredInterval(100, 200), 0);
        cycle(measurements, 1, 90);
        cycle(measurements, 2, 150);
        cycle(measurements, 3, 160);
        cycle(measurements, 4, 200);
        measurements.worldStopped(StopReason.COLLECTION, 120, 125, 130);
        measurements.worldStopped(StopReason.COLLECTION, 140, 141, 160);
        measurements.worldStopped(StopReason.COLLECTION, 195, 196, 205);
        measurements.observed(1, 5, 150);
        measurements.observed(1, 7, 151);
        measurements.observed(0, 9, 99);
        UnitMeasurement unit = measurements.finish(outcome(300));
        assertThat(unit.collector())
                .isEqualTo(new CollectorMeasurement(2, 20, 2 * 1000, 2 * 400, 2 * 800, 2, 30, 20, 6));
        assertThat(unit.observation(0)).isEqualTo(ObservationMeasurement.NONE);
        assertThat(unit.observation(1)).isEqualTo(new ObservationMeasurement(2, 12, 7));
        assertThat(unit.observation(2)).isEqualTo(ObservationMeasurement.NONE);
    }

    private static void cycle(Measurements measurements, int number, long endNanos) {
        measurements.gcCycleEnded(new GcCycle(
                number,
                endNanos - 15,
                endNanos - 12,
                endNanos - 2,
                endNanos,
                1000,
                900,
                400,
                800,
                1,
                2,
                3,
                new GcCycle.Account(GcCycle.Origin.AUTOMATIC, endNanos - 12, 0, 0, 0, 1, 1)));
    }

    private static void request(Measurements measurements, long id, long arrivalNanos, long endNanos) {
        measurements.requestArrived(id, 0, arrivalNanos);
        complete(measurements, id, arrivalNanos, endNanos);
    }

    private static void complete(Measurements measurements, long id, long arrivalNanos, long endNanos) {
        measurements.requestCompleted(id, 0, arrivalNanos, arrivalNanos, endNanos, causes(endNanos - arrivalNanos));
    }

    private static long[] causes(long cpuNanos) {
        long[] causes = new long[Cause.values().length];
        causes[Cause.CPU.ordinal()] = cpuNanos;
        return causes;
    }

    private static RunOutcome outcome(long simulatedNanos) {
        var counters = new RunOutcome.Counters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        return new RunOutcome(
                new RunOutcome.Exit(RunOutcome.Kind.HORIZON, 0, Optional.empty()), simulatedNanos, 0, 0, counters);
    }
}
