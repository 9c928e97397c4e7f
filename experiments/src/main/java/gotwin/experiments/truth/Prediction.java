package gotwin.experiments.truth;

import java.util.List;
import java.util.Map;

/**
 * What the twin says of one case.
 *
 * @param one the case
 * @param metrics its answers by metric, empty if the case could not be run
 * @param notes what went wrong, one sentence a line
 */
record Prediction(TruthCase one, Map<String, Double> metrics, List<String> notes) {}
