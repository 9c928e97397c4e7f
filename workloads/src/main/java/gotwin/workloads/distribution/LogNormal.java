package gotwin.workloads.distribution;

import org.apache.commons.math3.special.Erf;

/**
 * The exponential of a normal variate: many small, few large.
 *
 * @param mu mean of the normal variate, finite
 * @param sigma its standard deviation, more than 0
 */
public record LogNormal(double mu, double sigma) implements Distribution {
    private static final double SQRT_2 = StrictMath.sqrt(2);

    public LogNormal {
        if (!Double.isFinite(mu)) {
            throw new IllegalArgumentException("mu must be finite but is " + mu);
        }
        Require.positive("sigma", sigma);
    }

    /**
     * The distribution with this mean and coefficient of variation: sigma^2 = ln(1 + cv^2), mu = ln(mean) - sigma^2 / 2.
     *
     * @param mean its mean, more than 0
     * @param variationRatio standard deviation over mean, more than 0
     */
    public static LogNormal ofMean(double mean, double variationRatio) {
        Require.positive("mean", mean);
        Require.positive("coefficient of variation", variationRatio);
        double sigmaSquared = StrictMath.log1p(variationRatio * variationRatio);
        return new LogNormal(StrictMath.log(mean) - sigmaSquared / 2, StrictMath.sqrt(sigmaSquared));
    }

    @Override
    public double quantile(double probabilityRatio) {
        return StrictMath.exp(mu - sigma * SQRT_2 * Erf.erfcInv(2 * probabilityRatio));
    }

    @Override
    public double mean() {
        return StrictMath.exp(mu + sigma * sigma / 2);
    }

    @Override
    public double variance() {
        return StrictMath.expm1(sigma * sigma) * mean() * mean();
    }
}
