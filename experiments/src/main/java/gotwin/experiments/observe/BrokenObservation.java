package gotwin.experiments.observe;

/** What a run reported contradicts itself, so that none of its results can be trusted. */
public final class BrokenObservation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenObservation(String message) {
        super(message);
    }
}
