package gotwin.experiments.analyse;

/** A warning that belongs to a figure; a flagged figure is shown with its flag, never silently dropped. */
public enum Flag {
    /** More work arrives than can be done, so that there is no steady state: no latency is given. */
    UNSTABLE("more work arrives than can be done: there is no steady state, so no latency is given"),
    /** So close to saturation that the run may be too short for a steady state. */
    NEAR_SATURATION("close to saturation: the run may be too short to have reached a steady state"),
    /** Too few requests lie beyond the quantile for its interval to be trusted. */
    FEW_TAIL_SAMPLES("few requests lie beyond this quantile: its interval may be too narrow"),
    /** Too few garbage-collection cycles fell into the measured time. */
    FEW_GC_CYCLES("few garbage-collection cycles were measured: what depends on them may vary more than shown"),
    /** The host killed the process for its memory before the run was over. */
    KILLED("the host killed the process, because its memory exceeded the limit (signal: killed, exit code 137): figures"
            + " are those of the time before"),
    /** The program ended by a panic or a fatal error before the run was over. */
    CRASHED("the program ended by a panic or a fatal error (exit code 2): figures are those of the time before"),
    /** The collector has other rules than Go's. */
    NOT_GO("the collector has rules that no Go release has (runtime.whatif): these are not figures of Go"),
    /** Some measured requests were not done when the run was cut off. */
    CENSORED("some measured requests were not done when the run was cut off: the true values are larger");

    private final String explanation;

    Flag(String explanation) {
        this.explanation = explanation;
    }

    /** What it warns of, as the end of a sentence. */
    public String explanation() {
        return explanation;
    }
}
