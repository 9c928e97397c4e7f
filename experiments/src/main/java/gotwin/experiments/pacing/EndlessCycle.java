package gotwin.experiments.pacing;

/** A cycle whose marking is too slow for its heap: it would practically not end. */
public final class EndlessCycle extends Exception {
    private static final long serialVersionUID = 1L;

    EndlessCycle() {}
}
