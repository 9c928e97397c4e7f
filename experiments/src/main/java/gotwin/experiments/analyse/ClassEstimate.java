package gotwin.experiments.analyse;

/**
 * A figure of one request class.
 *
 * @param requestClass the class, or {@link PointAnalysis#ALL_CLASSES}
 * @param estimate the figure
 */
public record ClassEstimate(String requestClass, Estimate estimate) {}
