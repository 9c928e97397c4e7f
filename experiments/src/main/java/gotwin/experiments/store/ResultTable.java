package gotwin.experiments.store;

import java.nio.file.Path;
import java.util.Locale;

/** The tables of a run. */
public enum ResultTable {
    /** One row a point: its axes, its replications, its flags. */
    POINTS,
    /** One row a unit: what was counted, and the response times of all its requests. */
    REPLICATIONS,
    /** One row a point, class and metric: the estimate with its interval. */
    ESTIMATES,
    /** One row a point, class and bucket: the response times of all replications. */
    LATENCY,
    /** One row a point, class and cause: where the time of requests went. */
    ATTRIBUTION,
    /**
     * One row a point and interval of the measured time: what threads, goroutines, the heap and the collector did, in the
     * first replication.
     */
    TIMELINE,
    /** One row a unit and single number of Go's {@code runtime/metrics}; written if some unit has any. */
    METRICS,
    /** One row a unit, distribution of durations of {@code runtime/metrics} and bucket that is not empty; with METRICS. */
    METRIC_BUCKETS,
    /** The same for distributions of sizes. */
    METRIC_SIZES;

    /** Its file in the run's folder. */
    public Path in(Path runFolder) {
        return runFolder.resolve(name().toLowerCase(Locale.ROOT) + ".parquet");
    }
}
