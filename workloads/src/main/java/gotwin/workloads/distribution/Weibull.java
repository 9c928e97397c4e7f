package gotwin.workloads.distribution;

import org.apache.commons.math3.special.Gamma;

/**
 * The Weibull distribution: the share of amounts above x is exp(-(x / scale)^shape).
 *
 * @param mean its mean, more than 0
 * @param shape the exponent, {@value #SHAPE_MIN} or more; below 1 for more variation than the exponential, above 1 for
 *     less
 */
public record Weibull(double mean, double shape) implements Distribution {
    /** Smallest exponent: below it the mean lies beyond all but one in ten thousand draws. */
    public static final double SHAPE_MIN = 0.1;

    public Weibull {
        Require.positive("mean", mean);
        if (!(shape >= SHAPE_MIN) || Double.isInfinite(shape)) {
            throw new IllegalArgumentException("the shape must be " + SHAPE_MIN + " or more but is " + shape);
        }
    }

    @Override
    public double quantile(double probabilityRatio) {
        return scale() * StrictMath.pow(-StrictMath.log1p(-probabilityRatio), 1 / shape);
    }

    /** From the mean: scale = mean / Gamma(1 + 1 / shape). */
    private double scale() {
        return mean / Gamma.gamma(1 + 1 / shape);
    }

    @Override
    public double variance() {
        double scale = scale();
        return scale * scale * Gamma.gamma(1 + 2 / shape) - mean * mean;
    }
}
