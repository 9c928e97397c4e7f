package gotwin.model.sched;

import java.util.ArrayList;
import java.util.List;

/**
 * The Ps, GOMAXPROCS of them, and those that GOMAXPROCS took away.
 *
 * <p>Models: Go 1.26.8 proc.go: allp, procresize; sched.totaltime.
 */
final class Processors {
    /** Every P there ever was; one that is taken away may come back. */
    private final List<Processor> made = new ArrayList<>();

    /** Those with goroutines on their queues. */
    final ProcessorMask withWork = new ProcessorMask();

    final IdleProcessors idle;
    private Processor[] active = {};
    private long changedNanos;
    private long earlierNanos;

    /** This many Ps, all idle; the first is the first to be taken. */
    Processors(int count) {
        idle = new IdleProcessors(count);
        change(count, 0);
        for (int i = count - 1; i >= 0; i--) {
            idle.put(active[i], 0);
        }
    }

    Processor[] active() {
        return active;
    }

    /** From now on there are {@code count} Ps; new ones are stopped. None may be idle. */
    void change(int count, long nowNanos) {
        earlierNanos = totalNanos(nowNanos);
        changedNanos = nowNanos;
        while (made.size() < count) {
            made.add(new Processor(made.size(), withWork));
        }
        for (int i = active.length; i < count; i++) {
            made.get(i).status = Processor.Status.GC_STOP;
        }
        active = made.subList(0, count).toArray(new Processor[0]);
        idle.grow(count);
    }

    /** Time of all Ps so far: GOMAXPROCS summed over time. */
    long totalNanos(long nowNanos) {
        return earlierNanos + (nowNanos - changedNanos) * active.length;
    }

    /** Time during which Ps were idle. */
    long idleNanos(long nowNanos) {
        long sumNanos = 0;
        for (Processor processor : made) {
            sumNanos += processor.idleNanos(nowNanos);
        }
        return sumNanos;
    }
}
