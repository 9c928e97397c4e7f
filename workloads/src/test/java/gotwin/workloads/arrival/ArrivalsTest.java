package gotwin.workloads.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import gotwin.model.random.RandomStreams;
import gotwin.model.units.Nanos;
import gotwin.workloads.arrival.Arrivals.Spacing;
import gotwin.workloads.arrival.SegmentedRate.Afterwards;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Evenly spaced points show exactly where each profile puts them; instants are worked out by hand. */
final class ArrivalsTest {
    private static final RandomStreams STREAMS = new RandomStreams(1, 0);

    private static ArrivalTimes even(RateProfile profile, double scale) {
        return new Arrivals(Spacing.EVEN, profile, scale).open(STREAMS);
    }

    private static double nextSeconds(ArrivalTimes times) {
        assertThat(times.advance()).isTrue();
        return (double) times.nanos() / Nanos.SECOND;
    }

    @Test
    void deterministicArrivalsAreEquallySpacedFromHalfAGapOn() {
        ArrivalTimes times = even(new ConstantRate(4), 1);

        for (int k = 0; k < 100; k++) {
            assertThat(nextSeconds(times)).isEqualTo((k + 0.5) / 4);
        }
    }

    @Test
    void stepsAreSkippedWhereTheirRateIsZeroAndRepeat() {
        SegmentedRate steps = new SegmentedRate(
                List.of(new Segment(Nanos.SECOND, 0, 0), new Segment(Nanos.SECOND, 2, 2)), Afterwards.REPEAT);
        ArrivalTimes times = even(steps, 1);

        // Two a second in every odd second, a quarter second from its ends.
        for (int second = 1; second < 20; second += 2) {
            assertThat(nextSeconds(times)).isCloseTo(second + 0.25, within(1e-9));
            assertThat(nextSeconds(times)).isCloseTo(second + 0.75, within(1e-9));
        }
        assertThat(steps.meanRatePerSecond()).isEqualTo(1);
    }

    @Test
    void aRampPutsArrivalsWhereItsIntegralSays() {
        SegmentedRate ramp = new SegmentedRate(List.of(new Segment(10 * Nanos.SECOND, 0, 100)), Afterwards.HOLD);
        ArrivalTimes times = even(ramp, 1);

        // The integral of 10 t is 5 t^2: the k-th point is at sqrt((k + 1/2) / 5).
        for (int k = 0; k < 500; k++) {
            assertThat(nextSeconds(times)).isCloseTo(Math.sqrt((k + 0.5) / 5), within(2e-9));
        }
        // Then 100 a second for ever.
        assertThat(nextSeconds(times)).isCloseTo(10.005, within(2e-9));
        assertThat(nextSeconds(times)).isCloseTo(10.015, within(2e-9));
    }

    @Test
    void arrivalsEndWhereARateStaysZero() {
        SegmentedRate fading = new SegmentedRate(List.of(new Segment(2 * Nanos.SECOND, 2, 0)), Afterwards.HOLD);
        ArrivalTimes times = even(fading, 1);

        // Two arrivals in all: the integral of 2 - t over two seconds.
        assertThat(times.advance()).isTrue();
        assertThat(times.advance()).isTrue();
        assertThat(times.advance()).isFalse();
    }

    @Test
    void aDiurnalRateReachesEachPointWhereItsIntegralSays() {
        DiurnalRate diurnal = new DiurnalRate(100, 180, 60 * Nanos.SECOND);
        ArrivalTimes times = even(diurnal, 1);

        double omega = 2 * Math.PI / 60;
        for (int k = 0; k < 20_000; k++) {
            double t = nextSeconds(times);
            // The integral of 100 + 80 sin(omega t).
            assertThat(100 * t + 80 / omega * (1 - Math.cos(omega * t))).isCloseTo(k + 0.5, within(1e-6));
        }
    }

    @Test
    void aHigherLoadIsTheSameTrafficFaster() {
        ArrivalTimes slow = new Arrivals(Spacing.EXPONENTIAL, new ConstantRate(1000), 1).open(STREAMS);
        ArrivalTimes fast = new Arrivals(Spacing.EXPONENTIAL, new ConstantRate(1000), 4).open(STREAMS);

        for (int k = 0; k < 10_000; k++) {
            slow.advance();
            fast.advance();
            assertThat((double) fast.nanos()).isCloseTo(slow.nanos() / 4.0, within(1.0));
        }
    }

    @Test
    void impossibleRatesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ConstantRate(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Segment(0, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Segment(1, -1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SegmentedRate(List.of(new Segment(1, 0, 0)), Afterwards.HOLD));
        assertThatIllegalArgumentException().isThrownBy(() -> new DiurnalRate(10, 21, Nanos.SECOND));
        assertThatIllegalArgumentException().isThrownBy(() -> new DiurnalRate(10, 9, Nanos.SECOND));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModulatedRate(List.of(new ModulatedRate.State(0, Nanos.SECOND))));
        assertThatIllegalArgumentException().isThrownBy(() -> new Arrivals(Spacing.EVEN, new ConstantRate(1), 0));
    }
}
