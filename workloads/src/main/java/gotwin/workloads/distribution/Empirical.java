package gotwin.workloads.distribution;

import java.util.Arrays;

/** Recorded amounts, each as likely as the others. */
public final class Empirical implements Distribution {
    private final long[] sorted;

    /** The distribution of these amounts: at least one, each 0 or more, in any order. */
    public Empirical(long[] amounts) {
        if (amounts.length == 0) {
            throw new IllegalArgumentException("an empirical distribution has at least one value");
        }
        sorted = amounts.clone();
        Arrays.sort(sorted);
        Require.notNegative("smallest value", (double) sorted[0]);
    }

    /** The smallest amount that at least this share does not exceed: Hyndman and Fan's type 1. */
    @Override
    public double quantile(double probabilityRatio) {
        int rank = (int) StrictMath.ceil(probabilityRatio * sorted.length);
        return sorted[Math.min(Math.max(rank, 1), sorted.length) - 1];
    }

    @Override
    public double mean() {
        double sum = 0;
        for (long amount : sorted) {
            sum += amount;
        }
        return sum / sorted.length;
    }

    @Override
    public double variance() {
        double mean = mean();
        double sum = 0;
        for (long amount : sorted) {
            sum += (amount - mean) * (amount - mean);
        }
        return sum / sorted.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Empirical empirical && Arrays.equals(sorted, empirical.sorted);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sorted);
    }

    @Override
    public String toString() {
        return "Empirical[" + sorted.length + " amounts]";
    }
}
