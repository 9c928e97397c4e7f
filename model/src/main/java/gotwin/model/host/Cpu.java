package gotwin.model.host;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A logical CPU: the thread it runs, and the threads that wait for it.
 *
 * <p>Models: a Linux 6.18 fair run queue (EEVDF, kernel/sched/fair.c).
 */
final class Cpu {
    final int index;
    private final Weights weights;
    final int timer;
    final int tickTimer;
    final int balanceTimer;
    final NewidleRatio newidle = new NewidleRatio();
    final Utilization utilization = new Utilization();
    final List<HostThread> waiting = new ArrayList<>();
    /** Threads that sleep, but count in the queue until the others have caught up with them. */
    final List<HostThread> delayed = new ArrayList<>();

    final LocalRuntime runtime = new LocalRuntime();

    @Nullable
    HostThread thread;
    /** Whether a thread on it gets on with its work, which slows the sibling down. */
    Utilization.Load load = Utilization.Load.IDLE;
    /** Work done in a unit of time: 1 unless the sibling works too. */
    double speed = 1;
    /** Since when it is idle, while it is. */
    long idleSinceNanos;
    /** When the current burst began, or last went on. */
    long burstStartNanos;
    /** When the current burst ends if nothing disturbs it. */
    long burstEndNanos;
    /** When the thread on it got the CPU. */
    long turnStartNanos;
    /** Virtual time of the thread on it before which nobody takes its place. */
    long protectedUntilNanos;
    /** Virtual time of the thread that ran last, for an empty queue. */
    long lastVirtualNanos;
    /** Whether the hypervisor has taken it away, and until when it has, or last had. */
    boolean stolen;

    long stolenUntilNanos;
    /** The thread that was on it when it was taken away, until it is back. */
    @Nullable
    HostThread robbed;
    /** When the thread that is on its way to it arrives. */
    long beginNanos;
    /** Calls in a row in which it could take no waiting thread over because their caches were hot. */
    int failedBalances;

    Cpu(int index, Weights weights, int timer, int tickTimer, int balanceTimer) {
        this.index = index;
        this.weights = weights;
        this.timer = timer;
        this.tickTimer = tickTimer;
        this.balanceTimer = balanceTimer;
    }

    /** How long it takes for {@code workNanos} of full speed. */
    long timeNanos(long workNanos) {
        return speed == 1 ? workNanos : Math.round(workNanos / speed);
    }

    /** What it does in {@code timeNanos}, in time of full speed. */
    long workNanos(long timeNanos) {
        return speed == 1 ? timeNanos : Math.round(timeNanos * speed);
    }

    boolean isIdle() {
        return thread == null;
    }

    /** Threads on it and waiting for it. */
    int runnableCount() {
        return waiting.size() + (thread == null ? 0 : 1);
    }

    /** Threads that count in its average virtual time. */
    int queuedCount() {
        return runnableCount() + delayed.size();
    }

    /** Virtual time of the thread on it, the part of its burst that is done included: update_curr before it is looked at. */
    long runningVirtualNanos(HostThread running, long nowNanos) {
        if (running.state == HostThread.State.STARTING) {
            return running.virtualNanos;
        }
        long doneNanos = Math.max(0, Math.min(nowNanos, burstEndNanos) - burstStartNanos);
        return running.virtualNanos + running.weight.virtualNanos(doneNanos);
    }

    /** Average virtual time of its threads, those that sleep and are ahead of the others included: EEVDF's V. */
    long averageVirtualNanos(long nowNanos) {
        HostThread running = thread;
        if (running == null && waiting.isEmpty() && delayed.isEmpty()) {
            return lastVirtualNanos;
        }
        long base = running == null ? lastVirtualNanos : runningVirtualNanos(running, nowNanos);
        if (weights == Weights.GROUPS) {
            return base + weightedNanos(running, base);
        }
        long sum = 0;
        for (HostThread waiter : waiting) {
            sum += waiter.virtualNanos - base;
        }
        for (HostThread sleeper : delayed) {
            sum += sleeper.virtualNanos - base;
        }
        return base + sum / queuedCount();
    }

    /** Rounded up, so that the thread that is furthest behind is not ahead of the average. */
    private long weightedNanos(@Nullable HostThread running, long base) {
        double sum = 0;
        double weight = running == null ? 0 : running.weight.perThread();
        for (HostThread waiter : waiting) {
            sum += waiter.weight.perThread() * (waiter.virtualNanos - base);
            weight += waiter.weight.perThread();
        }
        for (HostThread sleeper : delayed) {
            sum += sleeper.weight.perThread() * (sleeper.virtualNanos - base);
            weight += sleeper.weight.perThread();
        }
        return (long) Math.ceil(sum / weight);
    }

    /** Weight of its threads. */
    double totalWeight() {
        HostThread running = thread;
        double weight = running == null ? 0 : running.weight.perThread();
        for (HostThread waiter : waiting) {
            weight += waiter.weight.perThread();
        }
        for (HostThread sleeper : delayed) {
            weight += sleeper.weight.perThread();
        }
        return weight;
    }

    /** Whether threads count alike. */
    enum Weights {
        EVEN,
        GROUPS
    }
}
