package gotwin.experiments.analyse;

import org.apache.commons.math3.distribution.TDistribution;

/** Quantiles of Student's t. */
final class StudentT {
    private StudentT() {}

    /**
     * The value that a t-distributed variable stays below with probability {@code share}.
     *
     * @param degreesOfFreedom above 0
     * @param share between 0 and 1
     */
    static double quantile(int degreesOfFreedom, double share) {
        return new TDistribution(null, degreesOfFreedom).inverseCumulativeProbability(share);
    }
}
