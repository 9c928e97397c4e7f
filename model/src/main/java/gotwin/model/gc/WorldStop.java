package gotwin.model.gc;

import gotwin.model.probe.Cause;
import gotwin.model.probe.Probe;
import gotwin.model.probe.Probe.StopReason;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.GoroutineBody;
import gotwin.model.sched.Machine;
import gotwin.model.sched.Scheduler;
import gotwin.model.sched.World.Stop;
import org.jspecify.annotations.Nullable;

/** Stops the world for a cycle, lets the work inside the stop take its time, and starts the world again. */
final class WorldStop {
    private enum Step {
        ASK,
        WORK,
        ACT
    }

    private final Scheduler scheduler;
    private final Probe probe;
    private final long workNanos;
    private Step step = Step.ASK;
    private long pausedNanos;
    private long startedNanos;
    private long totalPausedNanos;
    private long workCpuNanos;
    private @Nullable Goroutine stopper;

    WorldStop(Scheduler scheduler, Probe probe, long workNanos) {
        this.scheduler = scheduler;
        this.probe = probe;
        this.workNanos = workNanos;
    }

    /** Begins to stop the world, or goes on; DONE when it is stopped and what is done meanwhile has taken its time. */
    long advance(Goroutine goroutine, Machine machine) {
        switch (step) {
            case ASK -> {
                step = Step.WORK;
                stopper = goroutine;
                goroutine.spend(Cause.STOP_THE_WORLD, scheduler.nowNanos());
                if (scheduler.world().stopTheWorld(machine) == Stop.PENDING) {
                    return GoroutineBody.LEFT;
                }
                return advance(goroutine, machine);
            }
            case WORK -> {
                step = Step.ACT;
                workCpuNanos = machine.thread().cpuNanos();
                return workNanos;
            }
            case ACT -> {
                step = Step.ASK;
                workCpuNanos = machine.thread().cpuNanos() - workCpuNanos;
                stopper = null;
                return GoroutineBody.DONE;
            }
        }
        throw new IllegalStateException("unknown step " + step);
    }

    /** Whether somebody stops the world, or has stopped it. */
    boolean isUnderWay() {
        return step != Step.ASK;
    }

    /** Whether this goroutine does. */
    boolean isBy(Goroutine goroutine) {
        return stopper == goroutine;
    }

    /** When the stop was asked for. */
    long askedNanos() {
        return scheduler.world().askedNanos();
    }

    /** When every P had stopped. */
    long stoppedNanos() {
        return scheduler.world().stoppedNanos();
    }

    /** Time of the world's last stop, from asking to starting. */
    long pausedNanos() {
        return pausedNanos;
    }

    /** Time of all stops so far, those included that are under way or whose Ms are still being woken. */
    long totalPausedNanos() {
        long nowNanos = scheduler.nowNanos();
        long underWayNanos = isUnderWay() ? nowNanos - askedNanos() : 0;
        return totalPausedNanos - Math.max(0, startedNanos - nowNanos) + underWayNanos;
    }

    /** CPU time of the work inside the last stop. */
    long workCpuNanos() {
        return workCpuNanos;
    }

    /** Starts the world again. The pause lasts until the Ms for Ps with work are woken, as Go's own clock says. */
    void end(Goroutine goroutine, Machine machine, StopReason reason) {
        scheduler.world().startTheWorld(machine);
        long wakingNanos = scheduler.takeCharge();
        scheduler.charge(wakingNanos);
        startedNanos = scheduler.nowNanos() + wakingNanos;
        pausedNanos = startedNanos - askedNanos();
        totalPausedNanos += pausedNanos;
        probe.worldStopped(reason, askedNanos(), scheduler.world().stoppedNanos(), startedNanos);
        goroutine.spend(Cause.CPU, scheduler.nowNanos());
    }
}
