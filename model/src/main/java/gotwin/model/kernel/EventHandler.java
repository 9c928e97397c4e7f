package gotwin.model.kernel;

/** Receives the typed events of a run; a model dispatches them by one switch over the event code. */
@FunctionalInterface
public interface EventHandler {
    /**
     * Executes one event at the present instant.
     *
     * @param event the code given to {@link EventKernel#newTimer} or {@link EventKernel#post}
     * @param argument the number given with it
     */
    void handle(int event, int argument);
}
