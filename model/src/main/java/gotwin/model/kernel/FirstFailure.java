package gotwin.model.kernel;

import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import nl.tudelft.simulation.dsol.SimRuntimeException;
import org.jspecify.annotations.Nullable;

/** Keeps the first failure of a run until somebody has to hear of it. */
final class FirstFailure {
    private String reproduction = "";
    private @Nullable SimulationFailure first;

    void reproduceWith(String line) {
        reproduction = line;
    }

    void clear() {
        first = null;
    }

    /** Remembers the failure of the event with {@code payload}, unless one has been remembered before. */
    void record(long instantNanos, long payload, Throwable thrown) {
        if (first == null) {
            first = Payloads.isTyped(payload)
                    ? new SimulationFailure(
                            instantNanos, Payloads.event(payload), Payloads.argument(payload), reproduction, thrown)
                    : new SimulationFailure(
                            instantNanos, SimulationFailure.DSOL_EVENT, 0, reproduction, unwrap(thrown));
        }
    }

    Optional<SimulationFailure> first() {
        return Optional.ofNullable(first);
    }

    void throwFirst() {
        if (first != null) {
            throw first;
        }
    }

    /** What the code in an event of DSOL threw, without the wrappers of DSOL. */
    private static Throwable unwrap(Throwable thrown) {
        Throwable inner = thrown;
        Throwable cause = inner.getCause();
        while (cause != null && (inner instanceof SimRuntimeException || inner instanceof InvocationTargetException)) {
            inner = cause;
            cause = inner.getCause();
        }
        return inner;
    }
}
