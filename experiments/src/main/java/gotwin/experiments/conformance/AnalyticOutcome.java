package gotwin.experiments.conformance;

import java.util.Locale;

/**
 * What the twin made of one case with a known answer.
 *
 * @param name the system and what is compared
 * @param expected what theory says
 * @param simulated what the twin says
 * @param distance how far apart they are, in the unit of {@code scale}
 * @param distanceMax the largest distance that counts as agreement
 * @param scale the unit of the distance
 * @param verdict whether the twin agrees
 */
public record AnalyticOutcome(
        String name,
        double expected,
        double simulated,
        double distance,
        double distanceMax,
        Scale scale,
        Verdict verdict) {
    /** How far apart is measured. */
    public enum Scale {
        /** Largest difference in nanoseconds. */
        NANOS("ns"),
        /** Difference of means in standard errors. */
        STANDARD_ERRORS("standard errors");

        private final String label;

        Scale(String label) {
            this.label = label;
        }

        /** Its name in tables. */
        public String label() {
            return label;
        }
    }

    /** What came of a comparison. */
    public enum Verdict {
        AGREES,
        DIFFERS,
        /** The standard error is too large to tell: the case itself is wrong. */
        TOO_COARSE
    }

    /** A comparison of whole numbers, item by item: {@code equalCount} of {@code totalCount} agree. */
    static AnalyticOutcome exact(String name, long totalCount, long equalCount, long largestDifferenceNanos) {
        Verdict verdict = equalCount == totalCount ? Verdict.AGREES : Verdict.DIFFERS;
        return new AnalyticOutcome(name, totalCount, equalCount, largestDifferenceNanos, 0, Scale.NANOS, verdict);
    }

    /** A comparison of two whole numbers of nanoseconds. */
    static AnalyticOutcome exactNanos(String name, long expectedNanos, long simulatedNanos) {
        return withinNanos(name, expectedNanos, simulatedNanos, 0);
    }

    /** A comparison of two whole numbers of nanoseconds that theory allows to differ by {@code maxNanos}. */
    static AnalyticOutcome withinNanos(String name, long expectedNanos, long simulatedNanos, long maxNanos) {
        long differenceNanos = simulatedNanos - expectedNanos;
        Verdict verdict = Math.abs(differenceNanos) <= maxNanos ? Verdict.AGREES : Verdict.DIFFERS;
        return new AnalyticOutcome(
                name, expectedNanos, simulatedNanos, differenceNanos, maxNanos, Scale.NANOS, verdict);
    }

    /** One line for a person. */
    public String describe() {
        String text = String.format(
                Locale.ROOT,
                "%s: expected %s, simulated %s, %.2f %s apart, at most %.2f",
                name,
                number(expected),
                number(simulated),
                distance,
                scale.label(),
                distanceMax);
        return verdict == Verdict.TOO_COARSE ? text + ", but the estimate is too coarse to tell" : text;
    }

    /** A value as it is shown: whole numbers without decimals. */
    public static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.6f", value);
    }
}
