package gotwin.experiments.analyse;

/**
 * An estimate and its two-sided confidence interval.
 *
 * @param value the estimate
 * @param low lower end; NaN when there is one replication only
 * @param high upper end; NaN when there is one replication only
 */
public record Interval(double value, double low, double high) {
    /** Confidence level of every interval, each for itself. Source: the usual choice of simulation studies. */
    public static final double LEVEL = 0.95;

    /** No estimate. */
    public static final Interval NONE = new Interval(Double.NaN, Double.NaN, Double.NaN);

    /**
     * The mean of independent replications: Student's t on one number a replication (Law, 5th edition, formula 4.12).
     *
     * @param values one number a replication, at least one
     */
    static Interval ofMean(double[] values) {
        double mean = mean(values);
        double sumOfSquares = 0;
        for (double value : values) {
            sumOfSquares += (value - mean) * (value - mean);
        }
        return around(mean, sumOfSquares, values.length);
    }

    /**
     * A sum over a sum, such as CPU time over requests: Student's t on the residuals of the ratio (Law, 5th edition,
     * section 9.5.3; Cochran, Sampling Techniques, 1977, formula 6.13).
     *
     * @param numerators one number a replication
     * @param denominators one number a replication, not all 0
     */
    static Interval ofRatio(double[] numerators, double[] denominators) {
        double denominatorMean = mean(denominators);
        double ratio = mean(numerators) / denominatorMean;
        double sumOfSquares = 0;
        for (int index = 0; index < numerators.length; index++) {
            double residual = (numerators[index] - ratio * denominators[index]) / denominatorMean;
            sumOfSquares += residual * residual;
        }
        return around(ratio, sumOfSquares, numerators.length);
    }

    /**
     * A figure of all replications merged, with its spread from the same figure of each (sectioning: Asmussen and Glynn,
     * Stochastic Simulation, 2007, section III.5a).
     *
     * @param merged the figure of all together
     * @param sections the figure of each replication
     */
    static Interval ofSections(double merged, double[] sections) {
        double sumOfSquares = 0;
        for (double section : sections) {
            sumOfSquares += (section - merged) * (section - merged);
        }
        return around(merged, sumOfSquares, sections.length);
    }

    /** The same, wider on both sides by {@code extra}. */
    Interval widenedBy(double extra) {
        return new Interval(value, low - extra, high + extra);
    }

    /** The same, without the part that the figure cannot reach. */
    Interval clippedTo(double least, double greatest) {
        return new Interval(value, Math.max(least, low), Math.min(greatest, high));
    }

    private static Interval around(double value, double sumOfSquares, int count) {
        if (count < 2) {
            return new Interval(value, Double.NaN, Double.NaN);
        }
        double standardError = Math.sqrt(sumOfSquares / (count - 1.0) / count);
        double halfWidth = StudentT.quantile(count - 1, 1 - (1 - LEVEL) / 2) * standardError;
        return new Interval(value, value - halfWidth, value + halfWidth);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
