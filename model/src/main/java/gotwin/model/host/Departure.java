package gotwin.model.host;

import gotwin.model.host.HostThread.Note;
import gotwin.model.host.HostThread.State;
import gotwin.model.kernel.EventKernel;
import java.util.function.Consumer;

/**
 * How threads leave their CPUs to sleep, and what a wake-up does that comes before they have: it finds the thread awake, or
 * still on its run queue, or has to wait until it has left.
 *
 * <p>Models: Linux 6.18 kernel/futex/waitwake.c, futex_do_wait; kernel/sched/core.c, ttwu_runnable, ttwu_queue_wakelist.
 */
final class Departure {
    /**
     * Part of the thread switch in which a wake-up still finds the thread on its run queue. Measured with futexes on Linux
     * 6.18: the first 0.4 of 1.65 us; from then on waking it takes as long as if it had left.
     */
    private static final double STAYING = 0.25;

    private final EventKernel kernel;
    private final Cpu[] cpus;
    private final Dispatcher dispatcher;
    private final Eevdf eevdf;
    private final WakePlacement placement;
    private final long switchNanos;
    /** What is left of the switch when the thread leaves its run queue. */
    private final long goneNanos;

    private final Consumer<HostThread> lateWake;

    /** {@code lateWake} gets threads that were woken while they left, as soon as they have. */
    Departure(
            EventKernel kernel,
            Cpu[] cpus,
            Dispatcher dispatcher,
            Eevdf eevdf,
            WakePlacement placement,
            long switchNanos,
            Consumer<HostThread> lateWake) {
        this.kernel = kernel;
        this.cpus = cpus;
        this.dispatcher = dispatcher;
        this.eevdf = eevdf;
        this.placement = placement;
        this.switchNanos = switchNanos;
        this.goneNanos = Math.round(switchNanos * (1 - STAYING));
        this.lateWake = lateWake;
    }

    /** The thread wants to sleep: it sets a timer, if one is to end the sleep, and switches. */
    void begins(Cpu cpu, HostThread thread) {
        if (thread.note == Note.SET) {
            thread.endsTimedSleep();
            stay(cpu, thread);
            return;
        }
        thread.becomes(State.LEAVING);
        long leavingNanos = thread.timerSetNanos + switchNanos;
        if (leavingNanos == 0) {
            fallAsleep(cpu, thread);
        } else {
            dispatcher.arm(cpu, thread, leavingNanos);
        }
    }

    /** The timer is set and the switch done, or a wake-up was noted early enough. */
    void ends(Cpu cpu, HostThread thread) {
        if (thread.note == Note.SET) {
            stay(cpu, thread);
        } else {
            fallAsleep(cpu, thread);
        }
    }

    /** Wakes a thread that is awake: it is not to sleep the next time it tries, or is to come back if it is leaving already. */
    void note(HostThread thread) {
        boolean isFirst = thread.note == Note.CLEAR;
        Cpu cpu = cpus[thread.lastCpu];
        if (thread.state != State.LEAVING || !isFirst || cpu.stolen) {
            thread.note = isFirst ? Note.SET : thread.note;
            return;
        }
        dispatcher.settle(cpu, thread);
        long stayingNanos = thread.remainingNanos - goneNanos;
        thread.note = stayingNanos >= 0 ? Note.SET : Note.LATE;
        dispatcher.arm(cpu, thread, stayingNanos >= 0 ? stayingNanos : thread.remainingNanos);
    }

    /** It was woken before it slept, and has to cancel the timer it has set. */
    private void stay(Cpu cpu, HostThread thread) {
        thread.note = Note.CLEAR;
        thread.becomes(State.ON_CPU);
        kernel.disarm(thread.sleepTimer);
        thread.remainingNanos = thread.timerSetNanos;
        thread.endsTimedSleep();
        if (Bandwidth.holds(cpu, thread)) {
            dispatcher.hold(cpu, thread);
        } else if (thread.remainingNanos > 0) {
            dispatcher.arm(cpu, thread, thread.remainingNanos);
        } else {
            dispatcher.work(cpu, thread);
        }
    }

    private void fallAsleep(Cpu cpu, HostThread thread) {
        boolean wasWoken = thread.note == Note.LATE;
        thread.note = Note.CLEAR;
        eevdf.fallsAsleep(thread, cpu, kernel.nowNanos());
        thread.weight.runnableChanges(-1);
        thread.becomes(State.ASLEEP);
        thread.remainingNanos = 0;
        placement.fallsAsleep(thread, kernel.nowNanos());
        dispatcher.leave(cpu, thread);
        if (wasWoken) {
            lateWake.accept(thread);
        }
    }
}
