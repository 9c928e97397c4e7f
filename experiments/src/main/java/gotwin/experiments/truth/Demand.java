package gotwin.experiments.truth;

import java.util.List;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/**
 * A distribution of the measured programs, in microseconds.
 *
 * @param kind its form
 * @param meanMicros the mean; of the bimodal form, the usual value
 * @param otherMicros the other value of the bimodal form
 * @param otherRatio how often that is drawn
 */
record Demand(Kind kind, double meanMicros, double otherMicros, double otherRatio) {
    /** Forms of a distribution. */
    enum Kind {
        DETERMINISTIC,
        EXPONENTIAL,
        BIMODAL
    }

    /**
     * Reads a distribution.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Demand of(JsonNode json) {
        String kind = TruthCase.wordIn(json, "kind");
        return switch (kind) {
            case "det" -> new Demand(Kind.DETERMINISTIC, TruthCase.numberIn(json, "mean_us"), 0, 0);
            case "exp" -> new Demand(Kind.EXPONENTIAL, TruthCase.numberIn(json, "mean_us"), 0, 0);
            case "bimodal" -> bimodal(json);
            default ->
                throw new IllegalArgumentException("unknown distribution " + kind + "; there are det, exp, bimodal");
        };
    }

    /** The description fixes what the three numbers mean, not what they are called; unknown names go by their order. */
    private static Demand bimodal(JsonNode json) {
        OptionalDouble usual = named(json, "a_us", "a");
        OptionalDouble other = named(json, "b_us", "b");
        OptionalDouble ratio = named(json, "p", "prob");
        if (usual.isPresent() && other.isPresent() && ratio.isPresent()) {
            return new Demand(Kind.BIMODAL, usual.getAsDouble(), other.getAsDouble(), ratio.getAsDouble());
        }
        List<Double> numbers = json.properties().stream()
                .filter(field -> field.getValue().isNumber() && !field.getKey().equals("mean_us"))
                .map(field -> field.getValue().asDouble())
                .toList();
        List<Double> values = numbers.stream().filter(number -> number >= 1).toList();
        List<Double> ratios = numbers.stream().filter(number -> number < 1).toList();
        if (values.size() != 2 || ratios.size() != 1) {
            throw new IllegalArgumentException("a bimodal distribution is a_us, b_us and the share p of b_us");
        }
        return new Demand(Kind.BIMODAL, values.get(0), values.get(1), ratios.get(0));
    }

    private static OptionalDouble named(JsonNode json, String... names) {
        for (String name : names) {
            if (json.path(name).isNumber()) {
                return OptionalDouble.of(TruthCase.numberIn(json, name));
            }
        }
        return OptionalDouble.empty();
    }

    /** The first {@code count} draws of a stream, in nanoseconds. */
    long[] nanos(int count, long seed) {
        SplitMix64 random = new SplitMix64(seed);
        long[] draws = new long[count];
        for (int i = 0; i < count; i++) {
            draws[i] = Math.round(draw(random) * 1000);
        }
        return draws;
    }

    private double draw(SplitMix64 random) {
        return switch (kind) {
            case DETERMINISTIC -> meanMicros;
            case EXPONENTIAL -> random.nextExponential(meanMicros);
            case BIMODAL -> random.nextUniform() < otherRatio ? otherMicros : meanMicros;
        };
    }
}
