package gotwin.model.host;

import gotwin.model.host.HostThread.State;
import gotwin.model.host.ThreadBody.CpuChange;
import gotwin.model.host.Utilization.Load;
import gotwin.model.kernel.EventKernel;
import org.jspecify.annotations.Nullable;

/**
 * Threads on their CPUs: one burst after another, falling asleep, signals, and standing still when the quota is used up.
 *
 * <p>While nothing else can happen before a burst ends, the clock is advanced inline and the calendar is not touched.
 */
final class Dispatcher {
    private final EventKernel kernel;
    private final Cpu[] cpus;
    private final long threadSwitchNanos;
    private final Eevdf eevdf;
    private final SharedCores cores;
    private final Balancer balancer;
    private final Bandwidth bandwidth;
    private @Nullable Cpu actingCpu;
    private long burstCount;
    private boolean ended;

    Dispatcher(
            EventKernel kernel,
            int eventBase,
            Cpu[] cpus,
            SharedCores cores,
            Balancer balancer,
            CpuQuota quota,
            Eevdf eevdf,
            long threadSwitchNanos) {
        this.kernel = kernel;
        this.cpus = cpus;
        this.cores = cores;
        this.threadSwitchNanos = threadSwitchNanos;
        this.eevdf = eevdf;
        this.balancer = balancer;
        this.bandwidth = new Bandwidth(kernel, eventBase, quota, this::freeze, this::thaw);
    }

    Bandwidth bandwidth() {
        return bandwidth;
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
        if (thread.state == State.LEAVING) {
            leaveOrStay(cpu, thread);
        } else {
            work(cpu, thread);
        }
    }

    /** The thread got the CPU: goes on with what it was doing. */
    private void begin(Cpu cpu, HostThread thread) {
        thread.state = State.ON_CPU;
        thread.lastCpu = cpu.index;
        cpu.turnStartNanos = kernel.nowNanos();
        cpu.protectedUntilNanos = thread.deadlineNanos;
        cpu.burstStartNanos = kernel.nowNanos();
        cpu.burstEndNanos = kernel.nowNanos();
        countRunning(thread, +1);
        if (isFrozen(thread)) {
            becomes(cpu, Load.IDLE);
        } else {
            becomes(cpu, Load.BUSY);
            resume(cpu, thread);
        }
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
        if (thread.remainingNanos > 0) {
            thread.body.cpuChanged(CpuChange.RESUMED);
            arm(cpu, thread, thread.signalDeferred ? handleSignal(cpu, thread) : thread.remainingNanos);
        } else {
            work(cpu, thread);
        }
    }

    /** Lets the thread act until its next burst cannot be run ahead. */
    private void work(Cpu cpu, HostThread thread) {
        Cpu outer = actingCpu;
        actingCpu = cpu;
        while (true) {
            long burstNanos = thread.body.next();
            if (ended) {
                break;
            }
            if (burstNanos == ThreadBody.SLEEP) {
                beginLeaving(cpu, thread);
                break;
            }
            burstCount++;
            long timeNanos = cpu.timeNanos(burstNanos);
            long endNanos = kernel.nowNanos() + timeNanos;
            if (endNanos >= kernel.nextNanos() || endNanos > kernel.horizonNanos()) {
                arm(cpu, thread, burstNanos);
                break;
            }
            thread.cpuNanos += timeNanos;
            thread.virtualNanos += timeNanos;
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
        thread.virtualNanos += doneNanos;
        thread.remainingNanos = cpu.workNanos(cpu.burstEndNanos - kernel.nowNanos());
        cpu.burstStartNanos = kernel.nowNanos();
    }

    /** Falling asleep takes a thread switch, in which a wake-up can still catch it. */
    private void beginLeaving(Cpu cpu, HostThread thread) {
        long leavingNanos = threadSwitchNanos + thread.timerNanos;
        thread.timerNanos = 0;
        if (thread.note == HostThread.Note.SET || leavingNanos == 0) {
            leaveOrStay(cpu, thread);
        } else {
            thread.state = State.LEAVING;
            arm(cpu, thread, leavingNanos);
        }
    }

    private void leaveOrStay(Cpu cpu, HostThread thread) {
        if (thread.note == HostThread.Note.SET) {
            thread.note = HostThread.Note.CLEAR;
            thread.state = State.ON_CPU;
            kernel.disarm(thread.sleepTimer);
            work(cpu, thread);
            return;
        }
        eevdf.rememberLag(thread, cpu, kernel.nowNanos());
        thread.state = State.ASLEEP;
        leave(cpu, thread);
    }

    private void leave(Cpu cpu, HostThread thread) {
        thread.lastRanNanos = kernel.nowNanos();
        cpu.thread = null;
        cpu.lastVirtualNanos = thread.virtualNanos;
        countRunning(thread, -1);
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
        next.state = State.STARTING;
        kernel.arm(cpu.timer, kernel.nowNanos() + threadSwitchNanos);
    }

    /** A signal to a thread that waits for a CPU is handled when it gets one; a sleeping thread has nothing to stop. */
    void signalArrived(HostThread thread) {
        thread.signalPending = false;
        Cpu cpu = cpus[thread.lastCpu];
        if (thread.state == State.ON_CPU && isBursting(cpu)) {
            settle(cpu, thread);
            arm(cpu, thread, handleSignal(cpu, thread));
        } else if (thread.state == State.RUNNABLE || thread.state == State.ON_CPU) {
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
        return thread != null && (thread.state == State.ON_CPU || thread.state == State.LEAVING) && !isFrozen(thread);
    }

    void countRunning(HostThread thread, int delta) {
        if (thread.tenant == HostThread.Tenant.PROCESS) {
            bandwidth.runningChanged(delta);
        }
    }

    boolean isFrozen(HostThread thread) {
        return bandwidth.isFrozen() && thread.tenant == HostThread.Tenant.PROCESS;
    }

    private static boolean isHeldByQuota(HostThread thread) {
        return (thread.state == State.ON_CPU || thread.state == State.LEAVING)
                && thread.tenant == HostThread.Tenant.PROCESS;
    }

    void freeze() {
        for (Cpu cpu : cpus) {
            HostThread thread = cpu.thread;
            if (thread != null && isHeldByQuota(thread)) {
                settle(cpu, thread);
                cpu.burstEndNanos = kernel.nowNanos();
                kernel.disarm(cpu.timer);
                thread.body.cpuChanged(CpuChange.THROTTLED);
            }
        }
        heldBecome(Load.IDLE);
    }

    /** Only when every burst is settled or not yet begun, because settling needs the speed that it had. */
    private void heldBecome(Load load) {
        if (cores.areShared()) {
            for (Cpu cpu : cpus) {
                HostThread thread = cpu.thread;
                if (thread != null && isHeldByQuota(thread)) {
                    becomes(cpu, load);
                }
            }
        }
    }

    /** Who waits for a CPU is picked afresh: a thread would else keep its own for ever, if every tick finds it frozen. */
    void thaw() {
        heldBecome(Load.BUSY);
        for (Cpu cpu : cpus) {
            if (!cpu.waiting.isEmpty()) {
                kernel.arm(cpu.tickTimer, kernel.nowNanos());
            }
        }
        for (Cpu cpu : cpus) {
            HostThread thread = cpu.thread;
            if (thread != null && isHeldByQuota(thread)) {
                cpu.burstStartNanos = kernel.nowNanos();
                cpu.burstEndNanos = kernel.nowNanos();
                goOn(cpu, thread);
            }
        }
    }

    /** Acts only once every thread has gone on: it would else run ahead of those that are still held. */
    private void goOn(Cpu cpu, HostThread thread) {
        if (thread.remainingNanos > 0) {
            resume(cpu, thread);
        } else {
            arm(cpu, thread, 0);
        }
    }

    static HostThread threadOn(Cpu cpu) {
        HostThread thread = cpu.thread;
        if (thread == null) {
            throw new IllegalStateException("CPU " + cpu.index + " has work and no thread");
        }
        return thread;
    }
}
