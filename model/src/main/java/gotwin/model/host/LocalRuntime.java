package gotwin.model.host;

import java.util.ArrayList;
import java.util.List;

/** The part of the quota that one CPU has taken for itself: a cfs_rq of the cgroup in Linux 6.18 kernel/sched/fair.c. */
final class LocalRuntime {
    /** The clock of throttled time stands still. */
    static final long NOT_HELD = -1;

    /** CPU time that may still be used here; what was used beyond it is a debt. Source: runtime_remaining. */
    long leftNanos;
    /** CPU time of the thread on the CPU that is charged already. */
    long chargedNanos;
    /** Whether no thread of the process may run here. */
    boolean throttled;
    /** Since when a thread is held here. Source: throttled_clock. */
    long heldSinceNanos = NOT_HELD;

    private List<HostThread> held = new ArrayList<>();

    void hold(HostThread thread, long nowNanos) {
        held.add(0, thread);
        if (heldSinceNanos == NOT_HELD) {
            heldSinceNanos = nowNanos;
        }
    }

    /** The threads that were held, the last one first, which may run again. Source: throttled_limbo_list. */
    List<HostThread> release() {
        List<HostThread> released = held;
        held = new ArrayList<>();
        throttled = false;
        heldSinceNanos = NOT_HELD;
        return released;
    }

    long heldNanos(long nowNanos) {
        return heldSinceNanos == NOT_HELD ? 0 : nowNanos - heldSinceNanos;
    }
}
