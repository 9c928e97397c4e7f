package gotwin.model.program;

/**
 * Requests one after another, in order of arrival: a recorded log, or draws from distributions.
 *
 * <p>A cursor, so that a run allocates nothing per request: {@link #advance()} moves to the next request, the other
 * methods describe the current one. A source belongs to one run.
 */
public interface RequestSource {
    /** Moves to the next request; false when there are no more. */
    boolean advance();

    /** Moves to the next request, which client {@code client} of a closed loop sends; false when there are no more. */
    default boolean advance(int client) {
        return advance();
    }

    /** When the current request is meant to arrive, in nanoseconds since the run began; never less than the last one's. */
    long arrivalNanos();

    /** Index of the current request's class in {@link Traffic#classes()}. */
    int classIndex();

    /** The current request's attribute for parameter {@code parameterIndex} of its class's handler. */
    long attribute(int parameterIndex);
}
