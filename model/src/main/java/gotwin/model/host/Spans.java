package gotwin.model.host;

import gotwin.model.random.RandomStream;

/** Draws spans of time in nanoseconds, at least 0, each from exactly one uniform of the stream. */
@FunctionalInterface
public interface Spans {
    /** The next span. */
    long nextNanos(RandomStream stream);
}
