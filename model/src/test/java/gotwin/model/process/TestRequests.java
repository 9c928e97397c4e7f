package gotwin.model.process;

import gotwin.model.program.RequestSource;

/** Requests of one class at given instants, each with one attribute. */
public final class TestRequests implements RequestSource {
    private final long[] arrivalNanos;
    private final long[] attributes;
    private int current = -1;

    /** {@code arrivalsAndAttributes}: instant, attribute, instant, attribute, and so on. */
    public TestRequests(long... arrivalsAndAttributes) {
        arrivalNanos = new long[arrivalsAndAttributes.length / 2];
        attributes = new long[arrivalNanos.length];
        for (int i = 0; i < arrivalNanos.length; i++) {
            arrivalNanos[i] = arrivalsAndAttributes[2 * i];
            attributes[i] = arrivalsAndAttributes[2 * i + 1];
        }
    }

    @Override
    public boolean advance() {
        current++;
        return current < arrivalNanos.length;
    }

    @Override
    public long arrivalNanos() {
        return arrivalNanos[current];
    }

    @Override
    public int classIndex() {
        return 0;
    }

    @Override
    public long attribute(int parameterIndex) {
        return attributes[current];
    }
}
