package gotwin.experiments.analyse;

import gotwin.model.probe.Cause;

/**
 * The part of a request's response time that one cause took.
 *
 * @param requestClass the class, or {@link PointAnalysis#ALL_CLASSES}
 * @param cause the cause
 * @param sumNanos exact time of all requests of all replications
 * @param secondsPerRequest mean over requests; {@link Interval#NONE} for an unstable point. The causes sum to the mean
 *     response time
 * @param shareRatio share of the response time, 0 to 1; NaN for an unstable point
 */
public record CauseEstimate(
        String requestClass, Cause cause, long sumNanos, Interval secondsPerRequest, double shareRatio) {}
