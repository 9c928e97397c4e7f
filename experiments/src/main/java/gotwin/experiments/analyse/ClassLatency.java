package gotwin.experiments.analyse;

import gotwin.experiments.observe.LatencyDistribution;

/**
 * The response times of one request class, all replications together.
 *
 * @param requestClass the class, or {@link PointAnalysis#ALL_CLASSES}
 * @param latency the response times
 */
public record ClassLatency(String requestClass, LatencyDistribution latency) {}
