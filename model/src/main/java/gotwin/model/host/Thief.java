package gotwin.model.host;

import gotwin.model.host.HostThread.State;
import gotwin.model.kernel.EventKernel;
import gotwin.model.random.RandomStream;
import gotwin.model.random.RandomStreams;

/**
 * The hypervisor takes CPUs away for a while: nothing on them gets on, and no CPU time is booked.
 *
 * <p>After each theft the CPU is left alone for as long as makes the share exact, so a long theft is followed by a long time
 * without one, as under a hypervisor that keeps accounts. The first comes after a random part of that time. A thief takes
 * an idle CPU as it takes a working one; a thread that wakes up there begins when the CPU is back.
 */
final class Thief {
    private static final int PRIORITY = 0;

    private final EventKernel kernel;
    private final Dispatcher dispatcher;
    private final Steal steal;
    private final int[] timers;
    private final RandomStream[] spans;
    private final long[] lengthsNanos;

    Thief(EventKernel kernel, int event, Dispatcher dispatcher, Cpu[] cpus, Steal steal, RandomStreams streams) {
        this.kernel = kernel;
        this.dispatcher = dispatcher;
        this.steal = steal;
        this.timers = new int[cpus.length];
        this.spans = new RandomStream[cpus.length];
        this.lengthsNanos = new long[cpus.length];
        for (int i = 0; i < cpus.length; i++) {
            timers[i] = kernel.newTimer(PRIORITY, event, i);
            spans[i] = streams.open("host.steal", i);
            double restRatio = spans[i].nextUniform();
            kernel.arm(timers[i], Math.round(restRatio * drawNanos(i)));
        }
    }

    /** Takes the CPU, or gives it back. */
    void handle(Cpu cpu) {
        long nowNanos = kernel.nowNanos();
        if (cpu.stolen) {
            giveBack(cpu);
            kernel.arm(timers[cpu.index], nowNanos + drawNanos(cpu.index));
        } else {
            take(cpu, nowNanos + lengthsNanos[cpu.index]);
            kernel.arm(timers[cpu.index], cpu.stolenUntilNanos);
        }
    }

    /** Draws how long the next theft is; returns the time before it. */
    private long drawNanos(int cpuIndex) {
        lengthsNanos[cpuIndex] = Math.max(1, steal.length().nextNanos(spans[cpuIndex]));
        return Math.max(1, Math.round(lengthsNanos[cpuIndex] * (1 - steal.shareRatio()) / steal.shareRatio()));
    }

    private void take(Cpu cpu, long untilNanos) {
        cpu.stolen = true;
        cpu.stolenUntilNanos = untilNanos;
        HostThread thread = cpu.thread;
        if (thread == null) {
            return;
        }
        if (thread.state == State.STARTING) {
            dispatcher.armBegin(cpu, cpu.beginNanos);
        } else {
            cpu.robbed = thread;
            dispatcher.standStill(cpu, thread);
        }
    }

    private void giveBack(Cpu cpu) {
        cpu.stolen = false;
        HostThread thread = cpu.robbed;
        if (thread != null) {
            cpu.robbed = null;
            dispatcher.goOn(cpu, thread);
        }
    }
}
