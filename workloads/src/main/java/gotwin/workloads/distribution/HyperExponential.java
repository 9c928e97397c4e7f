package gotwin.workloads.distribution;

import java.util.List;

/**
 * A mixture of exponential distributions: one of several kinds of work, each without memory.
 *
 * <p>The quantile is the root of the survival function's logarithm, which is convex: Newton's method from the left, where
 * Jensen's inequality puts a lower bound, comes closer with every step and never oversteps.
 *
 * @param branches the exponentials, at least one, their weights summing to more than 0
 */
public record HyperExponential(List<Branch> branches) implements Distribution {
    /** Relative step below which the root is found. */
    private static final double TOLERANCE = 1e-14;

    /** Far more steps than branches a thousandfold apart need (about 30). */
    private static final int STEPS_MAX = 10_000;

    /**
     * One exponential.
     *
     * @param weight its share, relative to the sum of all weights; more than 0
     * @param mean its mean, more than 0
     */
    public record Branch(double weight, double mean) {
        public Branch {
            Require.positive("weight", weight);
            Require.positive("mean", mean);
        }
    }

    public HyperExponential {
        if (branches.isEmpty()) {
            throw new IllegalArgumentException("a hyperexponential has at least one branch");
        }
        double sum = branches.stream().mapToDouble(Branch::weight).sum();
        branches = branches.stream()
                .map(b -> new Branch(b.weight() / sum, b.mean()))
                .toList();
    }

    @Override
    public double quantile(double probabilityRatio) {
        double target = StrictMath.log1p(-probabilityRatio);
        double hazardAtZero = 0;
        for (Branch branch : branches) {
            hazardAtZero += branch.weight() / branch.mean();
        }
        double x = -target / hazardAtZero;
        for (int step = 0; step < STEPS_MAX; step++) {
            double survival = 0;
            double density = 0;
            for (Branch branch : branches) {
                double part = branch.weight() * StrictMath.exp(-x / branch.mean());
                survival += part;
                density += part / branch.mean();
            }
            double next = x + (StrictMath.log(survival) - target) * survival / density;
            if (!(next > x * (1 + TOLERANCE))) {
                return x;
            }
            x = next;
        }
        return x;
    }

    @Override
    public double mean() {
        double mean = 0;
        for (Branch branch : branches) {
            mean += branch.weight() * branch.mean();
        }
        return mean;
    }

    @Override
    public double variance() {
        double secondMoment = 0;
        for (Branch branch : branches) {
            secondMoment += 2 * branch.weight() * branch.mean() * branch.mean();
        }
        return secondMoment - mean() * mean();
    }
}
