package gotwin.workloads.distribution;

/**
 * The exponential distribution: no memory.
 *
 * @param mean its mean, more than 0
 */
public record Exponential(double mean) implements Distribution {
    public Exponential {
        Require.positive("mean", mean);
    }

    @Override
    public double quantile(double probabilityRatio) {
        return -mean * StrictMath.log1p(-probabilityRatio);
    }

    @Override
    public double variance() {
        return mean * mean;
    }
}
