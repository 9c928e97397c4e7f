package gotwin.model.program;

/**
 * What an action costs: work of the go command itself, then that of its processes (compilers, the linker), if it starts any.
 *
 * @param ownNanos CPU time of the go command: hashing, looking into the cache, copying
 * @param waitNanos time in which its processes wait for something else than a CPU
 * @param serialNanos CPU time of its processes on one thread
 * @param parallelNanos CPU time of its processes that can be divided among threads
 */
public record BuildWork(long ownNanos, long waitNanos, long serialNanos, long parallelNanos) {
    /** Nothing to do. */
    public static final BuildWork NOTHING = new BuildWork(0, 0, 0, 0);

    public BuildWork {
        if (ownNanos < 0 || waitNanos < 0 || serialNanos < 0 || parallelNanos < 0) {
            throw new IllegalArgumentException("an action takes less than nothing");
        }
    }

    /** Whether it starts processes. */
    public boolean hasProcesses() {
        return waitNanos + serialNanos + parallelNanos > 0;
    }

    /** CPU time of all of it. */
    public long cpuNanos() {
        return ownNanos + serialNanos + parallelNanos;
    }

    /** How long it takes with as many CPUs as it has threads. */
    public long shortestNanos(int threadCount) {
        return ownNanos + waitNanos + serialNanos + parallelNanos / threadCount;
    }
}
