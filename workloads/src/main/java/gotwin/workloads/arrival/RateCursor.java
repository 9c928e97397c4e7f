package gotwin.workloads.arrival;

/** A rate over time, followed forward through one run. */
public interface RateCursor {
    /**
     * The instant, in nanoseconds, at which the cumulative rate reaches {@code expectedCount} events; infinite when it
     * never does. Asked with arguments that never fall.
     */
    double nanosAt(double expectedCount);
}
