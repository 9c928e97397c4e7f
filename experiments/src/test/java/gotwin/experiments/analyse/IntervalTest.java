package gotwin.experiments.analyse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Intervals are those of the textbook, and cover the truth as often as they say.
 *
 * <p>Oracles: tables of Student's t, hand calculation, and experiments whose answer is known.
 */
class IntervalTest {
    /** Printed tables of Student's t, 97.5 %, for 4, 9, 19, 29, 49 and 99 degrees of freedom. */
    @Test
    void quantilesOfStudentsTAreThoseOfTheTables() {
        int[] degreesOfFreedom = {4, 9, 19, 29, 49, 99};
        double[] table = {2.776445, 2.262157, 2.093024, 2.045230, 2.009575, 1.984217};
        for (int index = 0; index < table.length; index++) {
            assertThat(StudentT.quantile(degreesOfFreedom[index], 0.975)).isCloseTo(table[index], offset(5e-7));
        }
    }

    @Test
    void theMeanOfOneToFiveLiesBetweenOnePointZeroFourAndFourPointNineSix() {
        // By hand: mean 3, variance 2.5, t(4) = 2.776445, half-width 2.776445 * sqrt(2.5 / 5) = 1.963243.
        Interval interval = Interval.ofMean(new double[] {1, 2, 3, 4, 5});
        assertThat(interval.value()).isEqualTo(3);
        assertThat(interval.low()).isCloseTo(1.036757, offset(1e-6));
        assertThat(interval.high()).isCloseTo(4.963243, offset(1e-6));
    }

    @Test
    void oneReplicationHasNoInterval() {
        Interval interval = Interval.ofMean(new double[] {7});
        assertThat(interval.value()).isEqualTo(7);
        assertThat(interval.low()).isNaN();
        assertThat(interval.high()).isNaN();
    }

    @Test
    void aRatioIsASumOverASum() {
        // By hand: 6 over 4; residuals 0.25 and -0.25, standard error 0.25, t(1) = 12.7062.
        Interval interval = Interval.ofRatio(new double[] {2, 4}, new double[] {1, 3});
        assertThat(interval.value()).isEqualTo(1.5);
        assertThat(interval.high() - 1.5).isCloseTo(3.17655, offset(1e-5));
    }

    @Test
    void aRatioOverAConstantIsTheMean() {
        Interval ratio = Interval.ofRatio(new double[] {2, 4, 9}, new double[] {2, 2, 2});
        Interval mean = Interval.ofMean(new double[] {1, 2, 4.5});
        assertThat(ratio.value()).isEqualTo(mean.value());
        assertThat(ratio.low()).isCloseTo(mean.low(), offset(1e-12));
    }

    @Test
    void sectionsSpreadAroundTheMergedFigureAndNotAroundTheirMean() {
        // By hand: deviations -1 and 2 from 10, standard error sqrt(5 / 2), t(1) = 12.7062.
        Interval interval = Interval.ofSections(10, new double[] {9, 12});
        assertThat(interval.high() - 10).isCloseTo(20.09027, offset(1e-4));
    }

    /** 95 % of 4000 intervals, give or take three standard errors of 0.0034. */
    @Test
    void intervalsOfTheMeanCoverTheTruthInNinetyFivePercentOfExperiments() {
        var random = new SplittableRandom(99);
        int covered = 0;
        for (int experiment = 0; experiment < 4000; experiment++) {
            double[] values = new double[5];
            for (int index = 0; index < values.length; index++) {
                values[index] = 10 + normal(random);
            }
            Interval interval = Interval.ofMean(values);
            covered += interval.low() <= 10 && 10 <= interval.high() ? 1 : 0;
        }
        assertThat(covered / 4000.0).isBetween(0.9397, 0.9603);
    }

    /** Box and Muller's method. */
    private static double normal(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
