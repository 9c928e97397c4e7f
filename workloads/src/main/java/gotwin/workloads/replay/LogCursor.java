package gotwin.workloads.replay;

/** The rows of a log as one run plays them, without end. */
public interface LogCursor {
    /** Moves to the next request. */
    void advance();

    /** The current request's row. */
    int row();

    /** When the current request arrives at the recorded rate, in nanoseconds; never less than the last one's. */
    double nanos();
}
