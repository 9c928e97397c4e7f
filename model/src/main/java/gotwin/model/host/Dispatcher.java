package gotwin.model.host;

import gotwin.model.host.HostThread.State;
import gotwin.model.host.ThreadBody.CpuChange;
import gotwin.model.host.Utilization.Load;
import gotwin.model.kernel.EventKernel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Threads on their CPUs: one burst after another, signals, and being held when the quota is used up.
 *
 * <p>While nothing else can happen before a burst ends, the clock is advanced inline and the calendar is not touched.
 */
final class Dispatcher {
    private final EventKernel kernel;
    private final Cpu[] cpus;
    private final long threadSwitchNanos;
    private final long tickNanos;
    private final Eevdf eevdf;
    private final SharedCores cores;
    private final WakePlacement placement;
    private final Balancer balancer;
    private final Bandwidth bandwidth;
    private final ThreadTimes threadTimes;
    private final Departure departure;
    private @Nullable Cpu actingCpu;
    private long burstCount;
    private boolean ended;

    Dispatcher(
            EventKernel kernel,
            Cpu[] cpus,
            SharedCores cores,
            WakePlacement placement,
            Balancer balancer,
            Bandwidth bandwidth,
            Eevdf eevdf,
            CostProfile costs,
            ThreadTimes threadTimes,
            Consumer<HostThread> lateWake) {
        this.kernel = kernel;
        this.cpus = cpus;
        this.cores = cores;
        this.threadSwitchNanos = costs.of(Cost.THREAD_SWITCH);
        this.tickNanos = costs.of(Cost.TICK);
        this.eevdf = eevdf;
        this.placement = placement;
        this.balancer = balancer;
        this.bandwidth = bandwidth;
        this.threadTimes = threadTimes;
        this.departure = new Departure(kernel, cpus, this, eevdf, placement, threadSwitchNanos, lateWake);
    }

    Bandwidth bandwidth() {
        return bandwidth;
    }

    Departure departure() {
        return departure;
    }

    /** The CPU whose thread acts now. */
    @Nullable
    Cpu actingCpu() {
        return actingCpu;
    }

    long burstCount() {
        return burstCount;
    }

    void end() {
        ended = true;
        kernel.halt();
    }

    boolean hasEnded() {
        return ended;
    }

    void burstOver(Cpu cpu) {
        HostThread thread = threadOn(cpu);
        if (thread.state == State.STARTING) {
            begin(cpu, thread);
            return;
        }
        settle(cpu, thread);
        if (thread.state != State.LEAVING) {
            work(cpu, thread);
        } else {
            departure.ends(cpu, thread);
        }
    }

    /** The thread got the CPU: goes on with what it was doing. */
    private void begin(Cpu cpu, HostThread thread) {
        thread.becomes(State.ON_CPU);
        placement.becomes(thread, Load.BUSY, kernel.nowNanos());
        cpu.utilization.becomes(Load.BUSY, kernel.nowNanos());
        cpu.turnStartNanos = kernel.nowNanos();
        cpu.protectedUntilNanos = thread.deadlineNanos;
        cpu.burstStartNanos = kernel.nowNanos();
        cpu.burstEndNanos = kernel.nowNanos();
        cpu.runtime.chargedNanos = thread.cpuNanos;
        if (Bandwidth.holds(cpu, thread)) {
            hold(cpu, thread);
            return;
        }
        if (ticksMatter(thread)) {
            armTick(cpu);
        }
        becomes(cpu, Load.BUSY);
        resume(cpu, thread);
    }

    /** The CPU works or stands still from now on, and its sibling's burst goes on at another speed. */
    private void becomes(Cpu cpu, Load load) {
        Cpu sibling = cores.siblingOf(cpu);
        if (sibling == null || cpu.load == load) {
            return;
        }
        cpu.load = load;
        cpu.speed = cores.speed(cpu, sibling);
        if (isBursting(sibling) && kernel.isArmed(sibling.timer)) {
            HostThread thread = threadOn(sibling);
            settle(sibling, thread);
            sibling.speed = cpu.speed;
            arm(sibling, thread, thread.remainingNanos);
        } else {
            sibling.speed = cpu.speed;
        }
    }

    private void resume(Cpu cpu, HostThread thread) {
        if (thread.remainingNanos > 0 || thread.wasHeld) {
            thread.wasHeld = false;
            thread.body.cpuChanged(CpuChange.RESUMED);
        }
        if (thread.remainingNanos > 0) {
            arm(cpu, thread, thread.signalDeferred ? handleSignal(cpu, thread) : thread.remainingNanos);
        } else {
            work(cpu, thread);
        }
    }

    /** Lets the thread act until its next burst cannot be run ahead. */
    void work(Cpu cpu, HostThread thread) {
        Cpu outer = actingCpu;
        actingCpu = cpu;
        while (true) {
            long burstNanos = thread.body.next();
            if (ended) {
                break;
            }
            if (burstNanos == ThreadBody.SLEEP) {
                departure.begins(cpu, thread);
                break;
            }
            threadTimes.look(thread);
            burstCount++;
            long timeNanos = cpu.timeNanos(burstNanos);
            long endNanos = kernel.nowNanos() + timeNanos;
            if (endNanos >= kernel.nextNanos() || endNanos > kernel.horizonNanos()) {
                arm(cpu, thread, burstNanos);
                break;
            }
            thread.cpuNanos += timeNanos;
            thread.virtualNanos += thread.weight.virtualNanos(timeNanos);
            kernel.advanceTo(endNanos);
            cpu.burstStartNanos = endNanos;
        }
        actingCpu = outer;
    }

    void arm(Cpu cpu, HostThread thread, long burstNanos) {
        long nowNanos = kernel.nowNanos();
        cpu.burstStartNanos = nowNanos;
        cpu.burstEndNanos = nowNanos + cpu.timeNanos(burstNanos);
        thread.remainingNanos = burstNanos;
        kernel.arm(cpu.timer, cpu.burstEndNanos);
    }

    /** Books the part of the current burst that is done. */
    void settle(Cpu cpu, HostThread thread) {
        long doneNanos = kernel.nowNanos() - cpu.burstStartNanos;
        thread.cpuNanos += doneNanos;
        thread.virtualNanos += thread.weight.virtualNanos(doneNanos);
        thread.remainingNanos = cpu.workNanos(cpu.burstEndNanos - kernel.nowNanos());
        cpu.burstStartNanos = kernel.nowNanos();
    }

    /** The thread stands still until its CPU has runtime again, and gives way to others. Source: throttle_cfs_rq_work. */
    void hold(Cpu cpu, HostThread thread) {
        eevdf.rememberLag(thread, cpu, kernel.nowNanos());
        thread.weight.runnableChanges(-1);
        thread.becomes(State.HELD);
        thread.wasHeld = true;
        thread.body.cpuChanged(CpuChange.THROTTLED);
        cpu.runtime.hold(thread, kernel.nowNanos());
        leave(cpu, thread);
        thread.utilization.freezes(kernel.nowNanos());
        if (cpu.isIdle()) {
            cpu.utilization.freezes(kernel.nowNanos());
        }
    }

    /** Charges the quota at a tick, and holds the thread if nothing is left. */
    boolean isHeldAtTick(Cpu cpu, HostThread thread) {
        if (!bandwidth.counts(thread) || !isBursting(cpu)) {
            return false;
        }
        bandwidth.charge(cpu, cpuNanos(cpu, thread));
        bandwidth.throttleIfUsedUp(cpu);
        if (!cpu.runtime.throttled || thread.state != State.ON_CPU) {
            return false;
        }
        settle(cpu, thread);
        cpu.burstEndNanos = kernel.nowNanos();
        kernel.disarm(cpu.timer);
        hold(cpu, thread);
        return true;
    }

    /** Whether a thread that joins makes the quota run out that the one on the CPU uses up. Source: update_curr at enqueue. */
    boolean isChargeDue(Cpu cpu, HostThread thread) {
        return bandwidth.counts(thread) && thread.state == State.ON_CPU && Bandwidth.isDue(cpu, cpuNanos(cpu, thread));
    }

    private long cpuNanos(Cpu cpu, HostThread thread) {
        return thread.cpuNanos + Math.max(0, kernel.nowNanos() - cpu.burstStartNanos);
    }

    /** Whether ticks do something to a thread that has its CPU to itself. */
    boolean ticksMatter(HostThread thread) {
        return tickNanos > 0 || bandwidth.counts(thread);
    }

    /** A tick takes the CPU for a while, at the expense of the thread on it. */
    void interrupt(Cpu cpu, HostThread thread) {
        if (tickNanos > 0 && isBursting(cpu)) {
            settle(cpu, thread);
            arm(cpu, thread, thread.remainingNanos + cpu.workNanos(tickNanos));
        }
    }

    void armTick(Cpu cpu) {
        if (!kernel.isArmed(cpu.tickTimer)) {
            kernel.arm(cpu.tickTimer, Turns.nextTickNanos(kernel.nowNanos()));
        }
    }

    void leave(Cpu cpu, HostThread thread) {
        thread.lastRanNanos = kernel.nowNanos();
        placement.becomes(thread, Load.IDLE, kernel.nowNanos());
        cpu.thread = null;
        cpu.lastVirtualNanos = thread.virtualNanos;
        if (bandwidth.counts(thread)) {
            bandwidth.charge(cpu, thread.cpuNanos);
            bandwidth.left(cpu);
            bandwidth.throttleIfUsedUp(cpu);
        }
        HostThread next = eevdf.poll(cpu, kernel.nowNanos());
        if (next == null) {
            next = balancer.pullNewlyIdle(cpu, kernel.nowNanos());
        }
        if (next != null) {
            switchTo(cpu, next);
        } else {
            cpu.idleSinceNanos = kernel.nowNanos();
            cpu.utilization.becomes(Load.IDLE, kernel.nowNanos());
            becomes(cpu, Load.IDLE);
        }
    }

    void switchTo(Cpu cpu, HostThread next) {
        cpu.thread = next;
        next.becomes(State.STARTING);
        armBegin(cpu, kernel.nowNanos() + threadSwitchNanos);
    }

    /** The thread on its way to this CPU begins then, or when the CPU is back. */
    void armBegin(Cpu cpu, long atNanos) {
        cpu.beginNanos = Math.max(atNanos, cpu.stolenUntilNanos);
        kernel.arm(cpu.timer, cpu.beginNanos);
    }

    /** The CPU is taken away from under its thread. */
    void standStill(Cpu cpu, HostThread thread) {
        settle(cpu, thread);
        kernel.disarm(cpu.timer);
        cpu.burstStartNanos = cpu.stolenUntilNanos;
        cpu.burstEndNanos = cpu.stolenUntilNanos;
        if (thread.state == State.ON_CPU) {
            thread.body.cpuChanged(CpuChange.PREEMPTED);
        }
        threadTimes.standsStill(thread);
        becomes(cpu, Load.IDLE);
    }

    /** The CPU is back. */
    void goOn(Cpu cpu, HostThread thread) {
        cpu.burstStartNanos = kernel.nowNanos();
        cpu.burstEndNanos = kernel.nowNanos();
        threadTimes.look(thread);
        becomes(cpu, Load.BUSY);
        if (thread.state == State.ON_CPU && thread.remainingNanos > 0) {
            resume(cpu, thread);
        } else {
            arm(cpu, thread, thread.remainingNanos);
        }
    }

    /** A signal to a thread that waits for a CPU is handled when it gets one; a sleeping thread has nothing to stop. */
    void signalArrived(HostThread thread) {
        thread.signalPending = false;
        Cpu cpu = cpus[thread.lastCpu];
        if (thread.state == State.ON_CPU && !cpu.stolen) {
            settle(cpu, thread);
            arm(cpu, thread, handleSignal(cpu, thread));
        } else if (thread.state == State.RUNNABLE || thread.state == State.HELD || thread.state == State.ON_CPU) {
            thread.signalDeferred = true;
        }
    }

    private long handleSignal(Cpu cpu, HostThread thread) {
        thread.signalDeferred = false;
        Cpu outer = actingCpu;
        actingCpu = cpu;
        long nextNanos = thread.body.signalled(thread.remainingNanos);
        actingCpu = outer;
        return nextNanos;
    }

    boolean isBursting(Cpu cpu) {
        HostThread thread = cpu.thread;
        return thread != null && (thread.state == State.ON_CPU || thread.state == State.LEAVING);
    }

    static HostThread threadOn(Cpu cpu) {
        HostThread thread = cpu.thread;
        if (thread == null) {
            throw new IllegalStateException("CPU " + cpu.index + " has work and no thread");
        }
        return thread;
    }
}
