package gotwin.workloads.distribution;

/**
 * Always the same amount; it takes a draw all the same, so that replacing it by another distribution shifts nothing.
 *
 * @param amount the amount, 0 or more
 */
public record Constant(double amount) implements Distribution {
    public Constant {
        Require.notNegative("amount", amount);
    }

    @Override
    public double quantile(double probabilityRatio) {
        return amount;
    }

    @Override
    public double mean() {
        return amount;
    }

    @Override
    public double variance() {
        return 0;
    }
}
