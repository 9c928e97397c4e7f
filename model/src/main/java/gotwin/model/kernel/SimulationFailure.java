package gotwin.model.kernel;

/** An event failed: the run is over and has no result. Says when, in which event, and how to see it again. */
public final class SimulationFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The event code of DSOL's own events: warm-up, end of replication, lambdas and methods by name. */
    public static final int DSOL_EVENT = -1;

    private final long instantNanos;
    private final int event;
    private final int argument;
    private final String reproduction;

    SimulationFailure(long instantNanos, int event, int argument, String reproduction, Throwable cause) {
        super(describe(instantNanos, event, argument, reproduction, cause), cause);
        this.instantNanos = instantNanos;
        this.event = event;
        this.argument = argument;
        this.reproduction = reproduction;
    }

    /** The simulated instant of the failure. */
    public long instantNanos() {
        return instantNanos;
    }

    /** The code of the event that failed, {@link #DSOL_EVENT} for one of DSOL's own. */
    public int event() {
        return event;
    }

    /** The argument of the event that failed. */
    public int argument() {
        return argument;
    }

    /** The line that repeats the run, as given to {@link EventKernel#reproduceWith}; empty if none was given. */
    public String reproduction() {
        return reproduction;
    }

    private static String describe(long instantNanos, int event, int argument, String reproduction, Throwable cause) {
        String where = event == DSOL_EVENT ? "an event of DSOL" : "event " + event + " (argument " + argument + ")";
        String again = reproduction.isEmpty() ? "" : "; to reproduce: " + reproduction;
        return "failed at " + instantNanos + " ns in " + where + ": " + cause + again;
    }
}
