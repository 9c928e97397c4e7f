package gotwin.experiments.report;

import gotwin.experiments.analyse.Flag;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What was found for one measure at one point: an estimate with its interval, never a bare number.
 *
 * @param value the estimate, in the unit of the measure
 * @param halfWidth half the length of its confidence interval in the same unit; empty where none could be found
 * @param flags what speaks against trusting it; empty when nothing does
 */
record Reading(double value, OptionalDouble halfWidth, Set<Flag> flags) {
    Reading {
        flags = Collections.unmodifiableSet(orderedCopy(flags));
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a reading must be a number but is " + value);
        }
        if (halfWidth.isPresent() && !(halfWidth.getAsDouble() >= 0 && Double.isFinite(halfWidth.getAsDouble()))) {
            throw new IllegalArgumentException("a half-width must be 0 or more but is " + halfWidth.getAsDouble());
        }
    }

    private static Set<Flag> orderedCopy(Collection<Flag> flags) {
        EnumSet<Flag> ordered = EnumSet.noneOf(Flag.class);
        ordered.addAll(flags);
        return ordered;
    }

    boolean isFlagged() {
        return !flags.isEmpty();
    }

    /** The half-width, or 0 where none is known. */
    double halfWidthOrZero() {
        return halfWidth.orElse(0);
    }
}
