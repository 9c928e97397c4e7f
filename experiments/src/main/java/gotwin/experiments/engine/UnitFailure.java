package gotwin.experiments.engine;

/** A unit broke one of the model's own rules: its results, and those that depend on it, are worth nothing. */
public final class UnitFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reproduction;

    UnitFailure(String reproduction, RuntimeException cause) {
        super(cause.getMessage() + "; to see it again: " + reproduction, cause);
        this.reproduction = reproduction;
    }

    /** The command that makes it happen again. */
    public String reproduction() {
        return reproduction;
    }
}
