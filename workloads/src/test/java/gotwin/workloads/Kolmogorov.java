package gotwin.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** The test of Kolmogorov and Smirnov with a false-alarm rate of 1 in 10,000 for a change of seed. */
public final class Kolmogorov {
    /** Kolmogorov's distribution: P(sqrt(n) D > 2.2253) = 2 exp(-2 * 2.2253^2) = 1e-4. */
    private static final double LIMIT = 2.2253;

    private Kolmogorov() {}

    /** Asserts that a sample looks drawn from a continuous distribution function. */
    public static void assertDrawnFrom(double[] sample, DoubleUnaryOperator distributionFunction) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        double distance = 0;
        for (int i = 0; i < sorted.length; i++) {
            double probability = distributionFunction.applyAsDouble(sorted[i]);
            double above = (i + 1.0) / sorted.length - probability;
            double below = probability - (double) i / sorted.length;
            distance = Math.max(distance, Math.max(above, below));
        }
        assertThat(distance)
                .as("largest distance of the distribution functions")
                .isLessThan(LIMIT / Math.sqrt(sorted.length));
    }
}
