package gotwin.experiments.truth;

import gotwin.model.process.RuntimeSettings;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * One measured program.
 *
 * @param id its name
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
        String family,
        String shape,
        int gomaxprocs,
        long seed,
        JsonNode params,
        int gogcPercent,
        long gomemlimitBytes,
        OptionalInt quotaPercent) {

    /** A whole number among the parameters. */
    int count(String name) {
        return (int) number(name);
    }

    /** A number among the parameters. */
    double number(String name) {
        JsonNode value = params.get(name);
        if (value == null || !value.isNumber()) {
            throw new IllegalArgumentException("case " + id + ": the parameter " + name + " is missing");
        }
        return value.asDouble();
    }

    /** A parameter in microseconds, as nanoseconds. */
    long micros(String name) {
        return Math.round(number(name) * 1000);
    }

    /** Whether a parameter is there. */
    boolean has(String name) {
        return params.get(name) != null;
    }
}
