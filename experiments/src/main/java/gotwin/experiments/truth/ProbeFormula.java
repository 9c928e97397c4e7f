package gotwin.experiments.truth;

import gotwin.experiments.truth.Probes.Probe;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * A figure computed from probes, which carries its own formula along: what is written down is what was computed.
 *
 * @param value the figure, not a number if a probe is missing
 * @param text the formula, in names of probes; a sum or difference stands without parentheses
 * @param isSum whether {@code text} needs parentheses inside a product
 * @param missing names of the probes that are missing
 */
record ProbeFormula(double value, String text, boolean isSum, List<String> missing) {
    /** The median of a probe. */
    static ProbeFormula median(Probes probes, String metric) {
        return of(probes, metric, metric, Probe::median);
    }

    /** The fastest sample of a probe. */
    static ProbeFormula fastest(Probes probes, String metric) {
        return of(probes, metric, "fastest " + metric, Probe::min);
    }

    /** The lower quartile of a probe. */
    static ProbeFormula lowerQuartile(Probes probes, String metric) {
        return of(probes, metric, "lower quartile of " + metric, Probe::p25);
    }

    /** The upper quartile of a probe. */
    static ProbeFormula upperQuartile(Probes probes, String metric) {
        return of(probes, metric, "upper quartile of " + metric, Probe::p75);
    }

    /** The highest percentile of a probe. */
    static ProbeFormula highestPercentile(Probes probes, String metric) {
        return of(probes, metric, "99 % quantile of " + metric, Probe::p99);
    }

    /** A figure that no probe tells. */
    static ProbeFormula constant(double value, String text) {
        return new ProbeFormula(value, text, false, List.of());
    }

    private static ProbeFormula of(Probes probes, String metric, String text, ToDoubleFunction<Probe> part) {
        Optional<Probe> probe = probes.find(metric);
        return new ProbeFormula(
                probe.map(part::applyAsDouble).orElse(Double.NaN),
                text,
                false,
                probe.isPresent() ? List.of() : List.of(metric));
    }

    ProbeFormula plus(ProbeFormula other) {
        return new ProbeFormula(value + other.value, text + " + " + other.text, true, missingWith(other));
    }

    ProbeFormula minus(ProbeFormula other) {
        return new ProbeFormula(value - other.value, text + " - " + other.factor(), true, missingWith(other));
    }

    ProbeFormula times(double factor) {
        return new ProbeFormula(value * factor, factor() + " * " + shown(factor), false, missing);
    }

    ProbeFormula over(double divisor) {
        return new ProbeFormula(value / divisor, factor() + " / " + shown(divisor), false, missing);
    }

    ProbeFormula times(ProbeFormula other) {
        return new ProbeFormula(value * other.value, factor() + " * " + other.factor(), false, missingWith(other));
    }

    ProbeFormula over(ProbeFormula divisor) {
        return new ProbeFormula(
                value / divisor.value, factor() + " / (" + divisor.text + ")", false, missingWith(divisor));
    }

    private String factor() {
        return isSum ? "(" + text + ")" : text;
    }

    private List<String> missingWith(ProbeFormula other) {
        return Stream.concat(missing.stream(), other.missing.stream())
                .distinct()
                .toList();
    }

    private static String shown(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
