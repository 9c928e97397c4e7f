package gotwin.model.kernel;

/** Looks at a run whenever the clock passes certain instants, without being an event of it. */
@FunctionalInterface
public interface ClockWatch {
    /**
     * The clock stands at the instant that was asked for; what happens at that instant has not happened. Nothing may be
     * scheduled or changed.
     *
     * @return the next instant to be called at, later than this one; {@link gotwin.model.units.Nanos#NEVER} for none
     */
    long passed();
}
