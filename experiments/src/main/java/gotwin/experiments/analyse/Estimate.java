package gotwin.experiments.analyse;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * An estimated figure: never a number alone.
 *
 * @param metric its name, with the unit behind a colon, as in {@link Metrics}
 * @param value the estimate; NaN when none is given, and then a flag says why
 * @param low lower end of the interval; NaN when there is none (one replication only, or a method without)
 * @param high upper end of the interval; NaN when there is none
 * @param level the interval's confidence level, such as 0.95
 * @param method how it was made
 * @param replications replications that went into it
 * @param count observations that went into it: requests, cycles, pauses, or replications where there is nothing finer
 * @param flags its warnings
 */
public record Estimate(
        String metric,
        double value,
        double low,
        double high,
        double level,
        Method method,
        int replications,
        long count,
        Set<Flag> flags) {
    public Estimate {
        if (metric.indexOf(':') < 0) {
            throw new IllegalArgumentException("a metric carries its unit behind a colon, unlike " + metric);
        }
        flags = orderedCopy(flags);
    }

    /** The unit: what stands behind the colon of the metric's name. */
    public String unit() {
        return metric.substring(metric.indexOf(':') + 1);
    }

    /** Whether there is a value to show. */
    public boolean isGiven() {
        return !Double.isNaN(value);
    }

    /** Whether there is an interval to show. */
    public boolean hasInterval() {
        return !Double.isNaN(low) && !Double.isNaN(high);
    }

    /** Half the interval's width, NaN without one. */
    public double halfWidth() {
        return (high - low) / 2;
    }

    private static Set<Flag> orderedCopy(Collection<Flag> flags) {
        EnumSet<Flag> ordered = EnumSet.noneOf(Flag.class);
        ordered.addAll(flags);
        return Collections.unmodifiableSet(ordered);
    }
}
