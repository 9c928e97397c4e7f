package gotwin.workloads.distribution;

import gotwin.model.program.Sampler;
import gotwin.model.random.RandomStream;

/** A distribution of non-negative amounts, in the unit of its parameters: nanoseconds, bytes or a count. */
public sealed interface Distribution extends Sampler
        permits Constant, Uniform, Exponential, Erlang, LogNormal, Pareto, Weibull, HyperExponential, Empirical {
    /** Amounts end here: 2^53, 104 days in nanoseconds, beyond which a double is no whole number any more. */
    double AMOUNT_MAX = 0x1.0p53;

    /**
     * The amount that a share {@code probabilityRatio} of all does not exceed; never decreasing.
     *
     * @param probabilityRatio strictly between 0 and 1
     */
    double quantile(double probabilityRatio);

    /** Mean of the amounts before rounding; may be infinite. */
    double mean();

    /** Variance of the amounts before rounding; may be infinite. */
    double variance();

    /** The quantile of one uniform, rounded to the nearest whole amount and cut at {@link #AMOUNT_MAX}. */
    @Override
    default long sample(RandomStream stream) {
        return StrictMath.round(Math.min(quantile(stream.nextUniform()), AMOUNT_MAX));
    }
}
