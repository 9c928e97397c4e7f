package gotwin.workloads.distribution;

/**
 * A power law: the share of amounts above x is (min / x)^shape.
 *
 * @param min smallest amount, more than 0
 * @param shape the exponent, more than 0; the mean is infinite up to 1, the variance up to 2
 */
public record Pareto(double min, double shape) implements Distribution {
    public Pareto {
        Require.positive("min", min);
        Require.positive("shape", shape);
    }

    @Override
    public double quantile(double probabilityRatio) {
        return min * StrictMath.exp(-StrictMath.log1p(-probabilityRatio) / shape);
    }

    @Override
    public double mean() {
        return shape > 1 ? shape * min / (shape - 1) : Double.POSITIVE_INFINITY;
    }

    @Override
    public double variance() {
        return shape > 2 ? min * min * shape / ((shape - 1) * (shape - 1) * (shape - 2)) : Double.POSITIVE_INFINITY;
    }
}
