package gotwin.model.sched;

import gotwin.model.probe.Probe;
import gotwin.model.probe.Probe.SchedulerDetail;
import gotwin.model.probe.SchedulerState;
import gotwin.model.probe.SchedulerState.Counts;
import gotwin.model.probe.SchedulerState.GoroutineState;
import gotwin.model.probe.SchedulerState.MachineState;
import gotwin.model.probe.SchedulerState.ProcessorState;
import gotwin.model.sched.Machine.Activity;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Shows the scheduler to a probe.
 *
 * <p>Models: Go 1.26 proc.go, schedtrace. Where Go's record of something is on its way from one state to the next, the
 * twin's is already there; what Go would show meanwhile is said at each place.
 */
public final class SchedulerTrace implements Runnable {

    private final Scheduler scheduler;
    private final Probe probe;
    private final SchedulerDetail detail;
    private final Census goroutines;

    /** Knows all goroutines. */
    public interface Census {
        /** The sweeper, then the program's and the mark workers in the order in which their descriptors were made. */
        List<Goroutine> all();

        /** When a goroutine was created: main is 0; mark workers count among the others; the sweeper is -1. */
        int ordinalOf(Goroutine goroutine);
    }

    /**
     * A trace for {@code probe}.
     *
     * @param detail what the probe wants to see
     * @param goroutines asked only for everything
     */
    public SchedulerTrace(Scheduler scheduler, Probe probe, SchedulerDetail detail, Census goroutines) {
        this.scheduler = scheduler;
        this.probe = probe;
        this.detail = detail;
        this.goroutines = goroutines;
    }

    /** Shows the present state. */
    @Override
    public void run() {
        if (detail == SchedulerDetail.SKIP) {
            return;
        }
        List<ProcessorState> processors = new ArrayList<>();
        for (Processor processor : scheduler.processors()) {
            processors.add(stateOf(processor));
        }
        List<MachineState> machines = new ArrayList<>();
        List<GoroutineState> states = new ArrayList<>();
        if (detail == SchedulerDetail.EVERYTHING) {
            scheduler.machines.forEach(machine -> machines.add(stateOf(machine)));
            goroutines.all().forEach(goroutine -> states.add(stateOf(goroutine)));
        }
        probe.schedulerTraced(new SchedulerState(scheduler.nowNanos(), counts(), processors, machines, states));
    }

    private Counts counts() {
        World world = scheduler.world();
        return new Counts(
                scheduler.idleProcessors.count(),
                scheduler.threadCount(),
                scheduler.spinningCount,
                scheduler.needSpinning ? SchedulerState.Wanted.SPINNING : SchedulerState.Wanted.NOBODY,
                scheduler.pool.idleCount(),
                scheduler.pool.idleLockedCount(),
                scheduler.global.size(),
                world.isStopPending() ? SchedulerState.World.STOPS : SchedulerState.World.RUNS,
                world.stopWaitCount());
    }

    private ProcessorState stateOf(Processor processor) {
        return new ProcessorState(
                statusOf(processor),
                processor.schedTick,
                processor.syscallTick,
                indexOf(processor.status == Processor.Status.SYSCALL ? processor.previousMachine : processor.machine),
                processor.runQueue.ringCount(),
                scheduler.timers().pendingCount(processor));
    }

    /** A P that was promised to an M is idle in Go's eyes until the M's thread runs. */
    private static ProcessorState.Status statusOf(Processor processor) {
        return switch (processor.status) {
            case IDLE -> ProcessorState.Status.IDLE;
            case RUNNING -> processor.machine == null ? ProcessorState.Status.IDLE : ProcessorState.Status.RUNNING;
            case SYSCALL -> ProcessorState.Status.SYSCALL;
            case GC_STOP, DEAD -> ProcessorState.Status.GC_STOP;
        };
    }

    /** A thread that was woken and does not run yet is blocked in Go's eyes; one that was just created is not. */
    private MachineState stateOf(Machine machine) {
        boolean rests = machine.activity == Activity.UNPARK || machine.activity == Activity.AWAIT_STOP;
        return new MachineState(
                processorOf(machine),
                ordinalOf(machine.current),
                ordinalOf(machine.locked),
                machine.spinning ? MachineState.Search.SPINNING : MachineState.Search.NONE,
                rests ? MachineState.Rest.BLOCKED : MachineState.Rest.NONE);
    }

    private static OptionalInt processorOf(Machine machine) {
        Processor left = machine.oldProcessor;
        boolean waits = left != null && left.status == Processor.Status.SYSCALL && left.previousMachine == machine;
        Processor shown = waits ? left : machine.processor;
        return shown == null ? OptionalInt.empty() : OptionalInt.of(shown.index);
    }

    private GoroutineState stateOf(Goroutine goroutine) {
        boolean isDead = goroutine.status == GoroutineStatus.DEAD;
        return new GoroutineState(
                goroutines.ordinalOf(goroutine),
                statusOf(goroutine),
                isDead ? "" : goroutine.waitReason.label(),
                indexOf(goroutine.machine),
                indexOf(goroutine.lockedMachine));
    }

    private static GoroutineState.Status statusOf(Goroutine goroutine) {
        return switch (goroutine.status) {
            case RUNNABLE -> GoroutineState.Status.RUNNABLE;
            case RUNNING -> GoroutineState.Status.RUNNING;
            case SYSCALL -> GoroutineState.Status.SYSCALL;
            case WAITING -> GoroutineState.Status.WAITING;
            case DEAD -> GoroutineState.Status.DEAD;
        };
    }

    private static OptionalInt indexOf(@Nullable Machine machine) {
        return machine == null ? OptionalInt.empty() : OptionalInt.of(machine.index);
    }

    private OptionalInt ordinalOf(@Nullable Goroutine goroutine) {
        return goroutine == null ? OptionalInt.empty() : OptionalInt.of(goroutines.ordinalOf(goroutine));
    }
}
