package gotwin.experiments.observe;

/** Whether a measurement notes what happens over time. */
public enum TimelineDetail {
    SKIP,
    KEEP
}
