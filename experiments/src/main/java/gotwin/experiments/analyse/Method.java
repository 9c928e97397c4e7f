package gotwin.experiments.analyse;

/** How an estimate and its interval were made. */
public enum Method {
    /** Mean of one number a replication, the warm-up deleted; Student's t. */
    MEAN("mean of replications, Student t"),
    /** Sum over sum of all replications; Student's t on the residuals of the ratio. */
    RATIO("ratio of sums, Student t"),
    /** Quantile of all replications merged; Student's t on its deviations in the replications. */
    SECTIONING("quantile of the merged replications, sectioning"),
    /** The largest value of all replications; no interval. */
    MAXIMUM("largest of all replications");

    private final String description;

    Method(String description) {
        this.description = description;
    }

    /** A few words for a table. */
    public String description() {
        return description;
    }
}
