package gotwin.workloads.distribution;

/**
 * The sum of {@code stageCount} exponential stages of the same mean.
 *
 * <p>Its distribution function at t stage means is 1 - exp(-t) (1 + t + ... + t^(k-1)/(k-1)!); the quantile is its root,
 * by Newton's method inside a shrinking bracket.
 *
 * @param stageCount k, 1 to {@value #STAGES_MAX}
 * @param mean mean of the sum, more than 0
 */
public record Erlang(int stageCount, double mean) implements Distribution {
    /** Most stages: with more, the coefficient of variation is below 10 %, and a constant does as well. */
    public static final int STAGES_MAX = 100;

    /** Relative width at which the root is found: less than half a nanosecond in an hour. */
    private static final double TOLERANCE = 1e-13;

    /** Bisection alone would need fewer steps than this for a double. */
    private static final int STEPS_MAX = 200;

    public Erlang {
        if (stageCount < 1 || stageCount > STAGES_MAX) {
            throw new IllegalArgumentException("the stages must be 1 to " + STAGES_MAX + " but are " + stageCount);
        }
        Require.positive("mean", mean);
    }

    @Override
    public double quantile(double probabilityRatio) {
        return mean / stageCount * root(probabilityRatio);
    }

    /** The t, in stage means, at which the distribution function is {@code probabilityRatio}. */
    private double root(double probabilityRatio) {
        double low = 0;
        double high = upperBound(probabilityRatio);
        double t = Math.min(stageCount, high / 2);
        for (int step = 0; step < STEPS_MAX && high - low > TOLERANCE * high; step++) {
            double lastTerm = lastTerm(t);
            double excess = excess(t, lastTerm, probabilityRatio);
            if (excess > 0) {
                high = t;
            } else {
                low = t;
            }
            double next = t - excess / lastTerm;
            if (Math.abs(next - t) <= TOLERANCE * t) {
                return t;
            }
            t = next > low && next < high ? next : low + (high - low) / 2;
        }
        return t;
    }

    /** A t that is too large: doubled until the distribution function there exceeds {@code probabilityRatio}. */
    private double upperBound(double probabilityRatio) {
        double t = 2.0 * stageCount;
        while (excess(t, lastTerm(t), probabilityRatio) <= 0) {
            t *= 2;
        }
        return t;
    }

    /** The density at t: exp(-t) t^(k-1) / (k-1)!. */
    private double lastTerm(double t) {
        double term = StrictMath.exp(-t);
        for (int i = 1; i < stageCount; i++) {
            term *= t / i;
        }
        return term;
    }

    /**
     * The distribution function minus {@code probabilityRatio}. Below the mean it is summed as the tail of the Poisson
     * probabilities from k on, above it as the complement, so that neither loses its digits.
     */
    private double excess(double t, double lastTerm, double probabilityRatio) {
        if (t > stageCount) {
            double survival = 0;
            double term = lastTerm;
            for (int i = stageCount - 1; i >= 0; i--) {
                survival += term;
                term *= i / t;
            }
            return (1 - probabilityRatio) - survival;
        }
        double below = 0;
        double term = lastTerm;
        for (int i = stageCount; term > below * TOLERANCE * TOLERANCE; i++) {
            term *= t / i;
            below += term;
        }
        return below - probabilityRatio;
    }

    @Override
    public double variance() {
        return mean * mean / stageCount;
    }
}
