package gotwin.model.memory;

import gotwin.model.sched.RequestRecord;
import org.jspecify.annotations.Nullable;

/** Objects that are allocated at one instant. One instance is filled for allocation after allocation. */
public final class NewObjects {
    /** All of them. */
    public long bytes;

    /** The part that must be scanned. */
    public long scanBytes;

    public long objectCount;

    /** 1 with the first objects of an instruction, 0 with those that follow. */
    public long entryCount;

    /** The request that allocates them, if it is one. */
    public @Nullable RequestRecord request;

    /** When they are allocated. */
    public long nowNanos;

    /** How long they are kept, where the keeper goes by time. */
    public long keepNanos;
}
