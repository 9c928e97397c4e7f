package gotwin.experiments.engine;

/** A folder holds the run of another plan or program, so that this one cannot go on there. */
public final class OtherPlan extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OtherPlan(String message) {
        super(message);
    }
}
