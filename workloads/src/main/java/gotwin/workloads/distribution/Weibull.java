package gotwin.workloads.distribution;

import org.apache.commons.math3.special.Gamma;

/**
 * The Weibull distribution: the share of amounts above x is exp(-(x / scale)^shape).
 *
 * @param scale the amount that one in e exceeds, more than 0
 * @param shape the exponent, {@value #SHAPE_MIN} or more; below 1 for more variation than the exponential, above 1 for
 *     less
 */
public record Weibull(double scale, double shape) implements Distribution {
    /** Smallest exponent: below it the mean lies beyond all but one in ten thousand draws. */
    public static final double SHAPE_MIN = 0.1;

    public Weibull {
        Require.positive("scale", scale);
        requireShape(shape);
    }

    /**
     * The distribution with this mean: scale = mean / Gamma(1 + 1 / shape).
     *
     * @param mean its mean, more than 0
     * @param shape the exponent
     */
    public static Weibull ofMean(double mean, double shape) {
        Require.positive("mean", mean);
        requireShape(shape);
        return new Weibull(mean / Gamma.gamma(1 + 1 / shape), shape);
    }

    private static void requireShape(double shape) {
        if (!(shape >= SHAPE_MIN) || Double.isInfinite(shape)) {
            throw new IllegalArgumentException("the shape must be " + SHAPE_MIN + " or more but is " + shape);
        }
    }

    @Override
    public double quantile(double probabilityRatio) {
        return scale * StrictMath.pow(-StrictMath.log1p(-probabilityRatio), 1 / shape);
    }

    @Override
    public double mean() {
        return scale * Gamma.gamma(1 + 1 / shape);
    }

    @Override
    public double variance() {
        return scale * scale * Gamma.gamma(1 + 2 / shape) - mean() * mean();
    }
}
