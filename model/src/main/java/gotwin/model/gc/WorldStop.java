package gotwin.model.gc;

import gotwin.model.probe.Cause;
import gotwin.model.probe.Probe;
import gotwin.model.probe.Probe.StopReason;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.GoroutineBody;
import gotwin.model.sched.GoroutineList;
import gotwin.model.sched.Machine;
import gotwin.model.sched.Scheduler;
import gotwin.model.sched.WaitReason;
import gotwin.model.sched.World.Stop;
import org.jspecify.annotations.Nullable;

/**
 * Stops the world for a cycle, lets the work inside the stop take its time, and starts the world again.
 *
 * <p>Models: Go 1.26.8 proc.go: stopTheWorld, startTheWorld, mgc.go: gcStart, gcMarkDone. One goroutine at a time may stop
 * the world: it holds Go's worldsema until all Ms are woken, the first of which run before. Departs: nobody is handed it;
 * who waited asks again.
 */
final class WorldStop {
    /** Returned when the world is stopped and the caller is to act, and to {@link #end} the stop. */
    static final long STOPPED = -4;

    private enum Step {
        ASK,
        WORK,
        ACT,
        START
    }

    private final Scheduler scheduler;
    private final Probe probe;
    private final long workNanos;
    private final GoroutineList waiters = new GoroutineList();
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

    /**
     * Begins to stop the world, or goes on: STOPPED when what is done meanwhile has taken its time, DONE when the world has
     * started again.
     */
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
                workCpuNanos = machine.thread().cpuNanos() - workCpuNanos;
                return STOPPED;
            }
            case START -> {
                return release(machine);
            }
        }
        throw new IllegalStateException("unknown step " + step);
    }

    /** Waits until nobody stops the world; the caller asks again. */
    long await(Goroutine goroutine, Machine machine) {
        waiters.addLast(goroutine);
        return scheduler.park(machine, WaitReason.SEMACQUIRE);
    }

    /** Whether somebody stops the world, has stopped it, or starts it. */
    boolean isUnderWay() {
        return step != Step.ASK;
    }

    /** Whether the world is being stopped, or stands still, and nobody starts it yet. */
    boolean holds() {
        return step == Step.WORK || step == Step.ACT;
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
        long underWayNanos = holds() ? nowNanos - askedNanos() : 0;
        return totalPausedNanos - Math.max(0, startedNanos - nowNanos) + underWayNanos;
    }

    /** CPU time of the work inside the last stop. */
    long workCpuNanos() {
        return workCpuNanos;
    }

    /**
     * Starts the world again. The pause lasts until the Ms for Ps with work are woken, as Go's own clock says. When that
     * time has passed, the caller goes on with {@link #advance}.
     *
     * @return a burst of 0, after which the time has passed; DONE if it takes none
     */
    long end(Goroutine goroutine, Machine machine, StopReason reason) {
        step = Step.START;
        scheduler.world().startTheWorld(machine);
        long wakingNanos = scheduler.takeCharge();
        scheduler.charge(wakingNanos);
        startedNanos = scheduler.nowNanos() + wakingNanos;
        pausedNanos = startedNanos - askedNanos();
        totalPausedNanos += pausedNanos;
        probe.worldStopped(reason, askedNanos(), scheduler.world().stoppedNanos(), startedNanos);
        goroutine.spend(Cause.CPU, scheduler.nowNanos());
        return wakingNanos == 0 ? release(machine) : 0;
    }

    private long release(Machine machine) {
        step = Step.ASK;
        stopper = null;
        Goroutine next = waiters.pollFirst();
        if (next != null) {
            scheduler.ready(next, machine);
        }
        return GoroutineBody.DONE;
    }
}
