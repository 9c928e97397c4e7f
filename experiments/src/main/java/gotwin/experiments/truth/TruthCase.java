package gotwin.experiments.truth;

import gotwin.model.process.RuntimeSettings;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/**
 * One measured program.
 *
 * @param id its name
 * @param place the line that describes it, {@code file:line}
 * @param family the group it is scored in
 * @param shape its structure
 * @param gomaxprocs number of Ps
 * @param seed of its draws
 * @param params parameters of its shape
 * @param gogcPercent GOGC, 100 if the case does not say
 * @param gomemlimitBytes GOMEMLIMIT, {@link RuntimeSettings#NO_MEMORY_LIMIT} for none
 * @param quotaPercent CPU quota in per cent of one CPU, if there is one
 */
record TruthCase(
        String id,
        String place,
        String family,
        String shape,
        int gomaxprocs,
        long seed,
        JsonNode params,
        int gogcPercent,
        long gomemlimitBytes,
        OptionalDouble quotaPercent) {

    /**
     * A whole number among the parameters.
     *
     * @throws IllegalArgumentException if there is none
     */
    int count(String name) {
        double value = number(name);
        if (value != Math.rint(value) || value > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("the parameter " + name + " is " + value + "; write a whole number");
        }
        return (int) value;
    }

    /**
     * A whole number of a group of parameters.
     *
     * @throws IllegalArgumentException if there is none from {@code min} to {@code max}
     */
    static long wholeIn(JsonNode group, String name, long min, long max) {
        double value = numberIn(group, name);
        if (value != Math.rint(value) || value < min || value > max) {
            throw new IllegalArgumentException(
                    "the parameter " + name + " is " + value + "; write a whole number from " + min + " to " + max);
        }
        return (long) value;
    }

    /**
     * A number among the parameters.
     *
     * @throws IllegalArgumentException if there is none
     */
    double number(String name) {
        return numberIn(params, name);
    }

    /**
     * A number of a group of parameters.
     *
     * @throws IllegalArgumentException if there is none
     */
    static double numberIn(JsonNode group, String name) {
        JsonNode value = group.get(name);
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException("the parameter " + name + " is missing");
        }
        if (!value.isNumber() || !Double.isFinite(value.asDouble()) || value.asDouble() < 0) {
            throw new IllegalArgumentException(
                    "the parameter " + name + " is " + value + "; write a number that is not negative");
        }
        return value.asDouble();
    }

    /** A parameter in microseconds, as nanoseconds. */
    long micros(String name) {
        return Math.round(number(name) * 1000);
    }

    /**
     * A list of microseconds, as nanoseconds.
     *
     * @throws IllegalArgumentException if there is none
     */
    long[] microsOfEach(String name) {
        JsonNode list = params.get(name);
        if (list == null || !list.isArray() || list.isEmpty()) {
            throw new IllegalArgumentException("the parameter " + name + " is missing; write a list of numbers");
        }
        long[] nanos = new long[list.size()];
        for (int i = 0; i < nanos.length; i++) {
            JsonNode value = list.get(i);
            if (!value.isNumber() || !(value.asDouble() >= 0)) {
                throw new IllegalArgumentException(
                        "the parameter " + name + " holds " + value + "; write numbers that are not negative");
            }
            nanos[i] = Math.round(value.asDouble() * 1000);
        }
        return nanos;
    }

    /** Whether a parameter is there. */
    boolean has(String name) {
        JsonNode value = params.get(name);
        return value != null && !value.isNull();
    }

    /** Goroutines that a run has at once beside main, where the description says it; 0 where it depends, or all are new. */
    int goroutineCount() {
        return switch (shape) {
            case "forkjoin", "broadcast", "ticks" -> count("n");
            case "ring" -> count("n") + count("k");
            case "scatter" -> count("g") * (1 + count("k"));
            case "echo" -> 2 * count("g");
            case "workerpool", "mutex", "rwmutex", "closed", "gcbound", "fileread" -> count("g");
            case "pipeline" -> microsOfEach("stages_us").length + 1;
            case "selectfan" -> SharedShapes.PRODUCERS;
            default -> 0;
        };
    }

    /** Whether another process sends the requests, which is started for them; one that answers is there from the begin. */
    boolean hasSender() {
        return has("arrival") && wordIn(params, "arrival").equals("net1");
    }

    /**
     * A group of parameters.
     *
     * @throws IllegalArgumentException if there is none
     */
    JsonNode group(String name) {
        return groupIn(params, name);
    }

    /**
     * A group of parameters within another.
     *
     * @throws IllegalArgumentException if there is none
     */
    static JsonNode groupIn(JsonNode outer, String name) {
        JsonNode value = outer.get(name);
        if (value == null || !value.isObject()) {
            throw new IllegalArgumentException("the parameter " + name + " is missing; write an object");
        }
        return value;
    }

    /**
     * The word that chooses a variant.
     *
     * @throws IllegalArgumentException if there is none
     */
    static String wordIn(JsonNode group, String name) {
        JsonNode value = group.get(name);
        if (value == null || !value.isString()) {
            throw new IllegalArgumentException("the parameter " + name + " is missing; write a word");
        }
        return value.stringValue();
    }
}
