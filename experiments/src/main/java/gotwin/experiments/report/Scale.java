package gotwin.experiments.report;

import gotwin.model.units.Bytes;
import gotwin.model.units.Nanos;
import java.util.Collection;

/**
 * The unit in which values of one measure are shown: one for a whole column or plot, so that they can be compared.
 *
 * @param divisor what the held value is divided by
 * @param symbol the unit as written behind a number; empty when it needs none
 */
record Scale(double divisor, String symbol) {
    private static final Scale PERCENT = new Scale(0.01, "%");
    private static final Scale PLAIN = new Scale(1, "");
    private static final Scale PER_SECOND = new Scale(1, "/s");

    /** The scale that suits most of {@code values} of a kind. */
    static Scale of(Measure.Kind kind, Collection<Double> values) {
        return switch (kind) {
            case RATIO -> PERCENT;
            case PER_SECOND -> PER_SECOND;
            case LOAD -> PLAIN;
            case NANOS -> ofNanos(values);
        };
    }

    /** The unit of time in which the middle one of {@code nanos} lies between 0.1 and 100. */
    static Scale ofNanos(Collection<Double> nanos) {
        double[] sorted =
                nanos.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double middle = sorted.length == 0 ? Nanos.MILLISECOND : sorted[sorted.length / 2];
        if (middle >= Nanos.SECOND / 10) {
            return new Scale(Nanos.SECOND, "s");
        }
        if (middle >= Nanos.MILLISECOND / 10) {
            return new Scale(Nanos.MILLISECOND, "ms");
        }
        return middle >= Nanos.MICROSECOND / 10 ? new Scale(Nanos.MICROSECOND, "µs") : new Scale(1, "ns");
    }

    /** The unit of memory in which the largest of {@code bytes} is at least 1. */
    static Scale ofBytes(Collection<Double> bytes) {
        double largest = bytes.stream().mapToDouble(Double::doubleValue).max().orElse(Bytes.MEBIBYTE);
        if (largest >= Bytes.GIBIBYTE) {
            return new Scale(Bytes.GIBIBYTE, "GiB");
        }
        return largest >= Bytes.MEBIBYTE ? new Scale(Bytes.MEBIBYTE, "MiB") : new Scale(Bytes.KIBIBYTE, "KiB");
    }

    double scaled(double value) {
        return value / divisor;
    }

    /** A reading without its unit: its value, and behind it its half-width when it has one. */
    String text(Reading reading) {
        return valueText(reading) + (reading.halfWidth().isPresent() ? "\u00a0±\u00a0" + halfWidthText(reading) : "");
    }

    String valueText(Reading reading) {
        return Digits.value(scaled(reading.value()), scaled(reading.halfWidthOrZero()));
    }

    /** The half-width, or nothing where none is known. */
    String halfWidthText(Reading reading) {
        return reading.halfWidth().isPresent() ? Digits.halfWidth(scaled(reading.halfWidthOrZero())) : "";
    }

    /** A reading with its unit, as in a sentence. */
    String sentence(Reading reading) {
        return text(reading) + withSpace();
    }

    /** A bare value with its unit. */
    String sentence(double value) {
        return Digits.bare(scaled(value)) + withSpace();
    }

    private String withSpace() {
        return symbol.isEmpty() ? "" : "\u00a0" + symbol;
    }
}
