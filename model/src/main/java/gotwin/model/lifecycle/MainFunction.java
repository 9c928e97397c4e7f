package gotwin.model.lifecycle;

import gotwin.model.sched.GoroutineBody;
import gotwin.model.sched.Machine;

/** {@code main.main}: what the main goroutine runs once everything is initialised. */
public interface MainFunction extends GoroutineBody {
    /** It is about to be called for the first time, on {@code machine}. */
    void begins(Machine machine);
}
