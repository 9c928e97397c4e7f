package gotwin.model.process;

/** What {@code runtime/metrics} says of goroutines and threads. */
public enum GoroutineMetrics {
    /** How many the program has. Source: Go 1.25 metrics.go, gcount(). */
    PROGRAM_ONLY,
    /** How many there are, the runtime's own included, by state, how many were created, and the threads. Source: Go 1.26. */
    ALL_BY_STATE
}
