package gotwin.model.memory;

import gotwin.model.sched.Goroutine;
import gotwin.model.sched.Machine;
import gotwin.model.sched.RequestRecord;

/**
 * Allocation and collection, as the interpreter needs them. Each answers {@link
 * gotwin.model.sched.GoroutineBody#DONE}, or what a body returns when it needs time or leaves its M; then it is resumed.
 */
public interface Memory {
    /**
     * Allocates {@code bytes} in {@code objectCount} objects.
     *
     * @param keepNanos how long they are kept, where the site's keeper goes by time
     */
    long allocate(
            Goroutine goroutine, Machine machine, long bytes, long objectCount, AllocationSite site, long keepNanos);

    /** Makes what keeps the objects of the program. */
    Keepers keepers();

    /** Goes on with an allocation that had to work or to wait. */
    long resumeAllocation(Goroutine goroutine, Machine machine);

    /** {@code runtime.GC}. */
    long collect(Goroutine goroutine, Machine machine);

    /** Goes on with a forced collection. */
    long resumeCollection(Goroutine goroutine, Machine machine);

    /** A request is done: what it allocated is garbage from now on. */
    void release(RequestRecord request);

    /** A goroutine was made from nothing by {@code payer}, and its descriptor and its first stack are touched. */
    void goroutineMade(Goroutine payer, Machine machine);

    /** A goroutine was created, and its stack takes memory. */
    void stackAdded();

    /** A goroutine moved to a larger stack. */
    void stackGrown();
}
