package gotwin.experiments.observe;

/** Distributions in Go's {@code runtime/metrics} that the twin knows. Source: Go 1.26 metrics/description.go. */
public enum RuntimeHistogram {
    /** Objects allocated, by size. */
    ALLOCS_BY_SIZE("/gc/heap/allocs-by-size:bytes"),
    /** Objects freed, by size. */
    FREES_BY_SIZE("/gc/heap/frees-by-size:bytes"),
    /** As {@link #PAUSES_TOTAL_GC}; Go keeps it for old programs. */
    GC_PAUSES("/gc/pauses:seconds"),
    /** How long goroutines were runnable before they ran. */
    LATENCIES("/sched/latencies:seconds"),
    /** How long stops of the world for collection took to stop it. */
    PAUSES_STOPPING_GC("/sched/pauses/stopping/gc:seconds"),
    /** The same for other stops: changes of GOMAXPROCS. */
    PAUSES_STOPPING_OTHER("/sched/pauses/stopping/other:seconds"),
    /** How long stops of the world for collection took from the wish to stop until the restart. */
    PAUSES_TOTAL_GC("/sched/pauses/total/gc:seconds"),
    /** The same for other stops: changes of GOMAXPROCS. */
    PAUSES_TOTAL_OTHER("/sched/pauses/total/other:seconds");

    private final String metric;

    RuntimeHistogram(String metric) {
        this.metric = metric;
    }

    /** What it is over. */
    public BucketScale scale() {
        return metric.endsWith(BucketScale.BYTES.unit()) ? BucketScale.BYTES : BucketScale.SECONDS;
    }

    /** Go's name. */
    public String metric() {
        return metric;
    }
}
