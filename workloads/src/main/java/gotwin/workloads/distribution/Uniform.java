package gotwin.workloads.distribution;

/**
 * Every amount between two bounds alike.
 *
 * @param min smallest amount, 0 or more
 * @param max largest amount, not less than {@code min}
 */
public record Uniform(double min, double max) implements Distribution {
    /** Variance of the uniform distribution over an interval of length 1, inverted. */
    private static final double VARIANCE_DIVISOR = 12;

    public Uniform {
        Require.notNegative("min", min);
        Require.notNegative("max", max);
        if (max < min) {
            throw new IllegalArgumentException("max must not be less than min");
        }
    }

    @Override
    public double quantile(double probabilityRatio) {
        return min + probabilityRatio * (max - min);
    }

    @Override
    public double mean() {
        return min + (max - min) / 2;
    }

    @Override
    public double variance() {
        return (max - min) * (max - min) / VARIANCE_DIVISOR;
    }
}
