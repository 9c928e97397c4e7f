package gotwin.model.poll;

import gotwin.model.sched.Machine;
import org.jspecify.annotations.Nullable;

/** A timer in a P's heap. Reused by its owner. */
public final class RuntimeTimer {
    /** What happens when a timer expires, on the scheduler's stack of the M that noticed. */
    public interface Callback {
        /** The timer expired. */
        void expired(RuntimeTimer timer, Machine actor);
    }

    /** Not in a heap. */
    static final int NOWHERE = -1;

    final Callback callback;
    long whenNanos;
    long periodNanos;
    long dueNanos;
    int heapIndex = NOWHERE;
    /** In the heap, but nobody wants it to fire: Go's timerZombie. */
    boolean retired;

    @Nullable
    TimerHeap heap;

    @Nullable
    Object subject;

    /** A timer that is in no heap. */
    public RuntimeTimer(Callback callback) {
        this.callback = callback;
    }

    /** Whether it waits in a heap. */
    public boolean isPending() {
        return heapIndex != NOWHERE;
    }

    /** When it expires. */
    public long whenNanos() {
        return whenNanos;
    }

    /** When it should have fired the last time it did. */
    public long dueNanos() {
        return dueNanos;
    }

    /** When a periodic timer fires next: missed ticks are skipped and the phase is kept. Source: time.go:unlockAndRun. */
    public static long nextTick(long dueNanos, long periodNanos, long nowNanos) {
        return dueNanos + periodNanos * (1 + (nowNanos - dueNanos) / periodNanos);
    }

    /** What the callback is about. */
    public @Nullable Object subject() {
        return subject;
    }
}
