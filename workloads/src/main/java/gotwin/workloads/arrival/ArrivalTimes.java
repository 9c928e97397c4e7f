package gotwin.workloads.arrival;

/** The instants of one run's arrivals, one after another. */
public interface ArrivalTimes {
    /** No arrival comes later: 2^53 nanoseconds, 104 days. */
    double LAST_NANOS = 0x1.0p53;

    /** Moves to the next arrival; false when there are no more. */
    boolean advance();

    /** The current arrival, in nanoseconds since the run began; never less than the last one's. */
    long nanos();
}
