package gotwin.model.host;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of a CPU's threads runs, and for how long nobody may take its place.
 *
 * <p>Models: Linux 6.18 kernel/sched/fair.c: a thread is eligible while it is not ahead of the average virtual time V, and
 * of those that are eligible the one with the earliest deadline runs (pick_eevdf). A deadline lies a slice after the
 * virtual time at which it was given, and is given anew when the thread is found to have passed it, which is looked at only
 * at ticks and wake-ups (update_curr, update_deadline). Until its first deadline nobody takes the place of a thread that is
 * eligible (RUN_TO_PARITY). A thread that sleeps keeps its lag behind V (update_entity_lag, place_entity), so one that had
 * to wait once takes the CPU at once for many wake-ups; one that falls asleep ahead of V stays in the queue until the others
 * have caught up, and forgets it then (DELAY_DEQUEUE, DELAY_ZERO). Meanwhile it holds V up, so that who runs and sleeps after it
 * is behind V and keeps that.
 *
 * <p>Virtual time goes slower for threads of greater {@link Weight}.
 */
final class Eevdf {
    private final long sliceNanos;
    private final long lagLimitNanos;

    Eevdf(long sliceNanos) {
        this.sliceNanos = sliceNanos;
        this.lagLimitNanos = Math.max(2 * sliceNanos, Host.TICK_NANOS);
    }

    /** Gives a woken thread its virtual time and deadline. Source: place_entity. */
    void place(HostThread thread, Cpu cpu, long nowNanos) {
        join(thread, cpu, nowNanos);
        thread.deadlineNanos =
                thread.virtualNanos + thread.weight.virtualNanos(thread.cpuNanos == 0 ? sliceNanos / 2 : sliceNanos);
    }

    /** Gives a thread its virtual time and deadline that the quota held on this CPU. Source: place_entity. */
    void rejoin(HostThread thread, Cpu cpu, long nowNanos) {
        join(thread, cpu, nowNanos);
        thread.deadlineNanos = thread.virtualNanos + thread.weight.virtualNanos(sliceNanos);
    }

    /** The thread on a CPU is about to leave it to sleep; if it is ahead of others that wait, it stays in the queue. Source: dequeue_entity. */
    void fallsAsleep(HostThread thread, Cpu cpu, long nowNanos) {
        rememberLag(thread, cpu, nowNanos);
        if (thread.lagNanos < 0 && !cpu.waiting.isEmpty()) {
            thread.isDelayed = true;
            cpu.delayed.add(thread);
        }
        thread.lagNanos = Math.max(0, thread.lagNanos);
    }

    /** A thread that sleeps leaves the queue, too, and owes nothing. Source: finish_delayed_dequeue_entity. */
    void forget(HostThread sleeper, Cpu cpu) {
        cpu.delayed.remove(sleeper);
        sleeper.isDelayed = false;
    }

    /** A thread is woken that is still in the queue. Source: requeue_delayed_entity. */
    void requeue(HostThread thread, Cpu cpu, long nowNanos) {
        boolean isBehind = cpu.averageVirtualNanos(nowNanos) > thread.virtualNanos;
        forget(thread, cpu);
        if (isBehind) {
            rejoin(thread, cpu, nowNanos);
        }
    }

    /** A waiting thread changes its CPU and keeps its lag and what is left to its deadline. Source: PLACE_REL_DEADLINE. */
    void move(HostThread thread, Cpu from, Cpu to, long nowNanos) {
        long toDeadlineNanos = thread.deadlineNanos - thread.virtualNanos;
        rememberLag(thread, from, nowNanos);
        join(thread, to, nowNanos);
        thread.deadlineNanos = thread.virtualNanos + toDeadlineNanos;
    }

    private static void join(HostThread thread, Cpu cpu, long nowNanos) {
        int others = cpu.queuedCount();
        long lagNanos = others == 0 ? 0 : thread.lagNanos > 0 ? inflatedNanos(thread, cpu, others) : thread.lagNanos;
        thread.virtualNanos = cpu.averageVirtualNanos(nowNanos) - lagNanos;
    }

    /** So that the thread still has its lag when it has moved the average. Source: place_entity. */
    private static long inflatedNanos(HostThread thread, Cpu cpu, int others) {
        if (thread.weight.isEven()) {
            return thread.lagNanos * (others + 1) / others;
        }
        double total = cpu.totalWeight();
        return Math.round(thread.lagNanos * (total + thread.weight.perThread()) / total);
    }

    /** Before the thread leaves the CPU. Source: update_entity_lag. */
    void rememberLag(HostThread thread, Cpu cpu, long nowNanos) {
        long lagNanos = cpu.averageVirtualNanos(nowNanos) - thread.virtualNanos;
        long limitNanos = thread.weight.virtualNanos(lagLimitNanos);
        thread.lagNanos = Math.max(-limitNanos, Math.min(limitNanos, lagNanos));
    }

    /** Looks whether the running thread has passed its deadline, at the last tick or now. */
    void update(HostThread running, Cpu cpu, long nowNanos) {
        long virtualNanos = cpu.runningVirtualNanos(running, nowNanos);
        long tickNanos = nowNanos / Host.TICK_NANOS * Host.TICK_NANOS;
        if (cpu.turnStartNanos <= tickNanos) {
            renew(running, virtualNanos - running.weight.virtualNanos(nowNanos - tickNanos));
        }
        renew(running, virtualNanos);
    }

    private void renew(HostThread running, long virtualNanos) {
        if (virtualNanos >= running.deadlineNanos) {
            running.deadlineNanos = virtualNanos + running.weight.virtualNanos(sliceNanos);
        }
    }

    /** Who shall have the CPU: the running thread, or one in the queue, which stays there. */
    HostThread choose(HostThread running, Cpu cpu, long nowNanos) {
        long virtualNanos = cpu.runningVirtualNanos(running, nowNanos);
        boolean eligible = virtualNanos <= cpu.averageVirtualNanos(nowNanos);
        HostThread best = eligible && virtualNanos < cpu.protectedUntilNanos ? null : earliest(cpu, nowNanos);
        if (best == null) {
            return running;
        }
        return eligible && running.deadlineNanos < best.deadlineNanos ? running : best;
    }

    /** Takes the thread that runs next out of the queue of a CPU that runs none; null if nobody waits. */
    @Nullable
    HostThread poll(Cpu cpu, long nowNanos) {
        HostThread next = earliest(cpu, nowNanos);
        while (next != null && next.isDelayed) {
            forget(next, cpu);
            next = earliest(cpu, nowNanos);
        }
        if (next != null) {
            cpu.waiting.remove(next);
        }
        return next;
    }

    private static @Nullable HostThread earliest(Cpu cpu, long nowNanos) {
        if (cpu.waiting.isEmpty() && cpu.delayed.isEmpty()) {
            return null;
        }
        long averageNanos = cpu.averageVirtualNanos(nowNanos);
        HostThread best = earliest(cpu.waiting, averageNanos, null);
        return earliest(cpu.delayed, averageNanos, best);
    }

    private static @Nullable HostThread earliest(
            List<HostThread> threads, long averageNanos, @Nullable HostThread other) {
        HostThread best = other;
        for (HostThread candidate : threads) {
            boolean eligible = candidate.virtualNanos <= averageNanos;
            if (eligible && (best == null || candidate.deadlineNanos < best.deadlineNanos)) {
                best = candidate;
            }
        }
        return best;
    }
}
