package gotwin.model.program;

import gotwin.model.random.RandomStream;

/** Draws whole, non-negative amounts (nanoseconds, bytes, counts) from a distribution. */
@FunctionalInterface
public interface Sampler {
    /** The next amount, from exactly one uniform of {@code stream}, so that streams stay synchronised. */
    long sample(RandomStream stream);
}
