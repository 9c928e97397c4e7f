package gotwin.model.process;

import gotwin.model.sched.Goroutine;
import gotwin.model.sched.Machine;

/** Allocation and collection, as the interpreter needs them; each answers {@link Operations#DONE} or a body's result. */
interface Memory {
    /** Allocates {@code bytes} in {@code objectCount} objects. */
    long allocate(Goroutine goroutine, Machine machine, long bytes, long objectCount, double pointerRatio);

    /** Goes on with an allocation that had to work or to wait. */
    long resumeAllocation(Goroutine goroutine, Machine machine);

    /** {@code runtime.GC}. */
    long collect(Goroutine goroutine, Machine machine);

    /** Goes on with a forced collection. */
    long resumeCollection(Goroutine goroutine, Machine machine);
}
