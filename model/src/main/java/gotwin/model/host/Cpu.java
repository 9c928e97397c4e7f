package gotwin.model.host;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** A logical CPU: the thread it runs, and the threads that wait for it. */
final class Cpu {
    final int index;
    final int timer;
    final ArrayDeque<HostThread> waiting = new ArrayDeque<>();

    @Nullable
    HostThread thread;
    /** Since when it is idle, while it is. */
    long idleSinceNanos;
    /** When the current burst began, or last went on. */
    long burstStartNanos;
    /** When the current burst ends if nothing disturbs it. */
    long burstEndNanos;
    /** When the thread on it must let others run. */
    long sliceEndNanos;

    Cpu(int index, int timer) {
        this.index = index;
        this.timer = timer;
    }

    boolean isIdle() {
        return thread == null;
    }
}
