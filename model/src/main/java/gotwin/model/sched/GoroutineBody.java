package gotwin.model.sched;

/** The code a goroutine runs. */
public interface GoroutineBody {
    /** Returned when the goroutine no longer runs on this M: it parked, yielded, ended or entered a system call. */
    long LEFT = -1;

    /** Returned by a step of a body, not by the body itself: the step is done and the body goes on. */
    long DONE = -3;

    /**
     * Acts until time has to pass or the goroutine leaves its M. Called again when the time has passed, or when the
     * goroutine runs again.
     *
     * @return CPU nanoseconds of the next burst, without what the scheduler was charged, or {@link #LEFT}
     */
    long run(Goroutine goroutine, Machine machine);
}
