package gotwin.workloads.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gotwin.model.random.RandomStreams;
import gotwin.model.units.Nanos;
import gotwin.workloads.Kolmogorov;
import gotwin.workloads.arrival.Arrivals.Spacing;
import gotwin.workloads.arrival.SegmentedRate.Afterwards;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Random arrivals have the laws of their processes.
 *
 * <p>Seeds are fixed; false-alarm rates, 1 in 10,000 a test unless said otherwise, are those of a change of seed.
 */
final class ArrivalsProperties {
    /** Two-sided normal quantile of 1 - 1e-4. */
    private static final double Z = 3.8906;

    @Test
    void gapsOfAPoissonProcessAreExponential() {
        ArrivalTimes times = new Arrivals(Spacing.EXPONENTIAL, new ConstantRate(2000), 1).open(new RandomStreams(3, 0));
        double[] gaps = new double[100_000];
        long last = 0;
        for (int i = 0; i < gaps.length; i++) {
            times.advance();
            gaps[i] = times.nanos() - last;
            last = times.nanos();
        }

        Kolmogorov.assertDrawnFrom(gaps, nanos -> 1 - Math.exp(-nanos * 2000 / Nanos.SECOND));
    }

    @Test
    void arrivalsOfAChangingRateFollowItsIntegral() {
        SegmentedRate triangle = new SegmentedRate(
                List.of(new Segment(5 * Nanos.SECOND, 0, 20_000), new Segment(5 * Nanos.SECOND, 20_000, 0)),
                Afterwards.HOLD);
        ArrivalTimes times = new Arrivals(Spacing.EXPONENTIAL, triangle, 1).open(new RandomStreams(4, 0));
        double[] instants = new double[200_000];
        int count = 0;
        while (times.advance()) {
            instants[count++] = (double) times.nanos() / Nanos.SECOND;
        }

        // Given their number, arrivals are independent draws from the normalised integral of the rate.
        Kolmogorov.assertDrawnFrom(
                Arrays.copyOf(instants, count), t -> t < 5 ? t * t / 50 : 1 - (10 - t) * (10 - t) / 50);
        // Their number is Poisson with mean 100,000.
        assertThat((double) count).isCloseTo(100_000, within(Z * Math.sqrt(100_000)));
    }

    /**
     * Two states of rates 5000/s and 1000/s that last 10 ms and 30 ms in the mean: the rate is 2000/s. The index of
     * dispersion of counts tends to 1 + 2 r1 r2 (l1 - l2)^2 / ((r1 + r2)^2 (l1 r2 + l2 r1)) with rates r = 100/s and
     * 33.3/s of leaving (Heffes and Lucantoni, IEEE JSAC 4 (1986), equation 5): 1 + 2 * 3333.3 * 1.6e7 / (17777.8 *
     * 266,667) = 23.5.
     */
    @Test
    void aModulatedProcessHasItsRateAndItsBursts() {
        ModulatedRate modulated = new ModulatedRate(List.of(
                new ModulatedRate.State(5000, 10 * Nanos.MILLISECOND),
                new ModulatedRate.State(1000, 30 * Nanos.MILLISECOND)));
        assertThat(modulated.meanRatePerSecond()).isEqualTo(2000);

        int windowCount = 400;
        double[] counts = new double[windowCount];
        ArrivalTimes times = new Arrivals(Spacing.EXPONENTIAL, modulated, 1).open(new RandomStreams(5, 0));
        for (times.advance(); times.nanos() < 5 * Nanos.SECOND * windowCount; times.advance()) {
            counts[(int) (times.nanos() / (5 * Nanos.SECOND))]++;
        }
        double mean = Arrays.stream(counts).average().orElseThrow();
        double variance = Arrays.stream(counts)
                        .map(count -> (count - mean) * (count - mean))
                        .sum()
                / (windowCount - 1);

        assertThat(mean).isCloseTo(10_000, within(Z * Math.sqrt(23.5 * 10_000 / windowCount)));
        // A sample variance of 400 nearly normal counts is off by sqrt(2 / 399) = 7.1 %; a window of 5 s is within 1 %
        // of
        // the limit.
        assertThat(variance / mean).isCloseTo(23.5, within(23.5 * (Z * 0.071 + 0.01)));
    }

    @Test
    void theFirstStateIsDrawnInProportionToItsTime() {
        ModulatedRate modulated = new ModulatedRate(List.of(
                new ModulatedRate.State(1e6, 10 * Nanos.SECOND), new ModulatedRate.State(1, 30 * Nanos.SECOND)));
        int busyFirst = 0;
        for (int replication = 0; replication < 4000; replication++) {
            ArrivalTimes times = new Arrivals(Spacing.EVEN, modulated, 1).open(new RandomStreams(6, replication));
            times.advance();
            busyFirst += times.nanos() < Nanos.MILLISECOND ? 1 : 0;
        }

        // One quarter of the time; a binomial share of 4000.
        assertThat(busyFirst / 4000.0).isCloseTo(0.25, within(Z * Math.sqrt(0.25 * 0.75 / 4000) + 1e-3));
    }
}
