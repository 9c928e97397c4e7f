package gotwin.experiments.report;

import gotwin.experiments.store.RunResults;
import java.util.Optional;

/**
 * What one curve of a figure follows.
 *
 * @param label its name in the legend
 * @param measure what is drawn
 * @param requestClass of which requests
 * @param series index of the value on the axis that tells curves apart
 */
record Curve(String label, Measure measure, String requestClass, int series) {
    /** What its values are, such as {@code p99 of search}. */
    String what() {
        return measure.label() + (requestClass.equals(RunResults.ALL_CLASSES) ? "" : " of " + requestClass);
    }

    /** What was found for it at a point. */
    Optional<Reading> reading(PlanPoint point) {
        return point.reading(measure, requestClass);
    }
}
