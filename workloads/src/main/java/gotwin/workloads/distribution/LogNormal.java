package gotwin.workloads.distribution;

import org.apache.commons.math3.special.Erf;

/**
 * The exponential of a normal variate: many small, few large.
 *
 * @param mean its mean, more than 0
 * @param variationRatio its coefficient of variation: standard deviation over mean, more than 0
 */
public record LogNormal(double mean, double variationRatio) implements Distribution {
    private static final double SQRT_2 = StrictMath.sqrt(2);

    public LogNormal {
        Require.positive("mean", mean);
        Require.positive("coefficient of variation", variationRatio);
    }

    @Override
    public double quantile(double probabilityRatio) {
        double sigmaSquared = StrictMath.log1p(variationRatio * variationRatio);
        double mu = StrictMath.log(mean) - sigmaSquared / 2;
        double normal = -SQRT_2 * Erf.erfcInv(2 * probabilityRatio);
        return StrictMath.exp(mu + StrictMath.sqrt(sigmaSquared) * normal);
    }

    @Override
    public double variance() {
        return variationRatio * mean * variationRatio * mean;
    }
}
