package gotwin.model.host;

import gotwin.model.host.HostThread.State;
import gotwin.model.host.ThreadBody.CpuChange;
import gotwin.model.kernel.EventKernel;
import gotwin.model.random.RandomStream;

/**
 * When threads get a CPU and lose it to others: they join its queue, wake-ups and ticks let {@link Eevdf} choose anew, and a
 * tick with a thread too many calls an idle CPU.
 *
 * <p>Models: Linux 6.18 kernel/sched/fair.c: enqueue_task_fair, wakeup_preempt_fair, entity_tick, nohz_balancer_kick.
 */
final class Turns {
    private final EventKernel kernel;
    private final Dispatcher dispatcher;
    private final WakePlacement placement;
    private final Balancer balancer;
    private final Eevdf eevdf;
    private final CostProfile costs;
    private final RandomStream latencies;
    private final WakeDelay timerWake;

    Turns(
            EventKernel kernel,
            Dispatcher dispatcher,
            WakePlacement placement,
            Balancer balancer,
            Eevdf eevdf,
            CostProfile costs,
            RandomStream latencies) {
        this.kernel = kernel;
        this.dispatcher = dispatcher;
        this.placement = placement;
        this.balancer = balancer;
        this.eevdf = eevdf;
        this.costs = costs;
        this.latencies = latencies;
        this.timerWake = WakeDelay.ofTimer(costs);
    }

    /** When the next tick comes. */
    static long nextTickNanos(long nowNanos) {
        return (nowNanos / Host.TICK_NANOS + 1) * Host.TICK_NANOS;
    }

    /** A thread that was asleep wants this CPU. */
    void join(Cpu cpu, HostThread thread, WakeDelay delay) {
        dispatcher.bandwidth().joins(cpu, thread);
        thread.weight.runnableChanges(1);
        eevdf.place(thread, cpu, kernel.nowNanos());
        if (cpu.isIdle()) {
            startOnIdle(cpu, thread, delay);
        } else {
            enqueue(cpu, thread);
        }
    }

    /** A thread that sleeps is no longer in this CPU's queue, if it was. */
    void forget(Cpu cpu, HostThread thread) {
        if (thread.isDelayed) {
            eevdf.forget(thread, cpu);
        }
    }

    /** A thread that was asleep, and is in this CPU's queue all the same, wants the CPU. Source: core.c, ttwu_runnable. */
    void requeue(Cpu cpu, HostThread thread) {
        dispatcher.bandwidth().joins(cpu, thread);
        thread.weight.runnableChanges(1);
        eevdf.requeue(thread, cpu, kernel.nowNanos());
        enqueue(cpu, thread);
    }

    /** The threads that the quota held want their CPU again, the last one first. Source: tg_unthrottle_up. */
    void release(Cpu cpu) {
        for (HostThread thread : cpu.runtime.release()) {
            thread.weight.runnableChanges(1);
            eevdf.rejoin(thread, cpu, kernel.nowNanos());
            thread.becomes(State.RUNNABLE);
            cpu.waiting.add(thread);
            balancer.threadWaits();
            thread.body.cpuChanged(CpuChange.PREEMPTED);
        }
        HostThread next = cpu.isIdle() ? eevdf.poll(cpu, kernel.nowNanos()) : null;
        if (next != null) {
            startOnIdle(cpu, next, timerWake);
        }
        if (!cpu.waiting.isEmpty()) {
            dispatcher.armTick(cpu);
        }
    }

    private void startOnIdle(Cpu cpu, HostThread thread, WakeDelay delay) {
        long nowNanos = kernel.nowNanos();
        cpu.thread = thread;
        thread.becomes(State.STARTING);
        long idleNanos = nowNanos - cpu.idleSinceNanos;
        long delayNanos = delay.quantileNanos(latencies.nextUniform(), idleNanos);
        long coldNanos = delay.coldNanos(delayNanos);
        thread.remainingNanos += coldNanos;
        dispatcher.armBegin(cpu, nowNanos + delayNanos - coldNanos);
    }

    private void enqueue(Cpu cpu, HostThread thread) {
        thread.becomes(State.RUNNABLE);
        cpu.waiting.add(thread);
        balancer.threadWaits();
        HostThread current = Dispatcher.threadOn(cpu);
        if (preempts(thread, cpu, current) || dispatcher.isChargeDue(cpu, current)) {
            kernel.arm(cpu.tickTimer, kernel.nowNanos());
        } else {
            dispatcher.armTick(cpu);
        }
    }

    /** Source: check_preempt_wakeup_fair. */
    private boolean preempts(HostThread woken, Cpu cpu, HostThread current) {
        if (current.state != State.ON_CPU) {
            return false;
        }
        eevdf.update(current, cpu, kernel.nowNanos());
        return eevdf.choose(current, cpu, kernel.nowNanos()) == woken;
    }

    void tick(Cpu cpu) {
        if (cpu.stolen) {
            kernel.arm(cpu.tickTimer, cpu.stolenUntilNanos);
            return;
        }
        HostThread current = cpu.thread;
        if (current == null || dispatcher.isHeldAtTick(cpu, current)) {
            return;
        }
        boolean isRegular = kernel.nowNanos() % Host.TICK_NANOS == 0;
        if (isRegular) {
            dispatcher.interrupt(cpu, current);
        }
        if (cpu.queuedCount() > 1) {
            chooseAgain(cpu, current);
        }
        if (!cpu.waiting.isEmpty() && isRegular) {
            callIdle();
        }
        if (cpu.queuedCount() > 1 || dispatcher.ticksMatter(current)) {
            dispatcher.armTick(cpu);
        }
    }

    private void chooseAgain(Cpu cpu, HostThread current) {
        if (current.state == State.ON_CPU) {
            eevdf.update(current, cpu, kernel.nowNanos());
            HostThread chosen = eevdf.choose(current, cpu, kernel.nowNanos());
            while (chosen.isDelayed) {
                eevdf.forget(chosen, cpu);
                chosen = eevdf.choose(current, cpu, kernel.nowNanos());
            }
            if (chosen != current) {
                replace(cpu, current, chosen);
            }
        }
    }

    private void callIdle() {
        Cpu idle = balancer.firstIdle();
        if (idle != null && !kernel.isArmed(idle.balanceTimer)) {
            long nowNanos = kernel.nowNanos();
            IdleLatency latency = costs.of(Latency.THREAD_WAKE);
            long idleNanos = nowNanos - idle.idleSinceNanos;
            kernel.arm(idle.balanceTimer, nowNanos + latency.quantileNanos(latencies.nextUniform(), idleNanos));
        }
    }

    /** An idle CPU that was called takes a waiting thread, if there still is one. */
    void called(Cpu cpu) {
        HostThread taken = cpu.isIdle() ? balancer.pullCalled(cpu, kernel.nowNanos()) : null;
        if (taken != null) {
            dispatcher.switchTo(cpu, taken);
        }
    }

    private void replace(Cpu cpu, HostThread current, HostThread next) {
        dispatcher.settle(cpu, current);
        current.becomes(State.RUNNABLE);
        current.lastRanNanos = kernel.nowNanos();
        placement.becomes(current, Utilization.Load.IDLE, kernel.nowNanos());
        current.body.cpuChanged(CpuChange.PREEMPTED);
        cpu.waiting.remove(next);
        cpu.waiting.add(current);
        dispatcher.switchTo(cpu, next);
    }
}
