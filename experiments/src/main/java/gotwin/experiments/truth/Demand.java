package gotwin.experiments.truth;

import tools.jackson.databind.JsonNode;

/** A distribution of the measured programs: deterministic, exponential or bimodal, in microseconds. */
record Demand(Kind kind, double meanMicros, double otherMicros, double otherRatio) {
    /** Kinds of distribution. */
    enum Kind {
        DETERMINISTIC,
        EXPONENTIAL,
        BIMODAL
    }

    static Demand of(JsonNode json) {
        return switch (json.get("kind").asString()) {
            case "det" -> new Demand(Kind.DETERMINISTIC, json.get("mean_us").asDouble(), 0, 0);
            case "exp" -> new Demand(Kind.EXPONENTIAL, json.get("mean_us").asDouble(), 0, 0);
            case "bimodal" -> bimodal(json);
            default -> throw new IllegalArgumentException("unknown distribution " + json.get("kind"));
        };
    }

    private static Demand bimodal(JsonNode json) {
        return new Demand(
                Kind.BIMODAL, number(json, "a_us", "a"), number(json, "b_us", "b"), number(json, "p", "prob"));
    }

    private static double number(JsonNode json, String name, String otherName) {
        JsonNode value = json.has(name) ? json.get(name) : json.get(otherName);
        if (value == null) {
            throw new IllegalArgumentException("a bimodal distribution needs " + name);
        }
        return value.asDouble();
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
