package gotwin.experiments.engine;

/** A unit broke one of the model's own rules: its results, and those that depend on it, are worth nothing. */
public final class UnitFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reproduction;

    UnitFailure(String unit, String reproduction, Throwable cause) {
        super("failed in " + unit + ": " + wordsOf(cause) + "; to see it again: " + reproduction, cause);
        this.reproduction = reproduction;
    }

    /** The command that makes it happen again. */
    public String reproduction() {
        return reproduction;
    }

    private static String wordsOf(Throwable cause) {
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
