package gotwin.workloads.replay;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A log to be played again.
 *
 * @param log the recorded requests
 * @param scale what the recorded rate is multiplied by, more than 0
 * @param order in which order its rows are played
 * @param attributes parameters of handlers, each with the column it comes from, in the order written
 */
public record Replay(RequestLog log, double scale, LogOrder order, Map<String, LogAttribute> attributes) {
    public Replay {
        if (!(scale > 0) || Double.isInfinite(scale)) {
            throw new IllegalArgumentException("the scale must be more than 0 but is " + scale);
        }
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** Requests per second. */
    public double meanRatePerSecond() {
        return scale * log.meanRatePerSecond();
    }
}
