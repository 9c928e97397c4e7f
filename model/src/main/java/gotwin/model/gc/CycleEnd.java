package gotwin.model.gc;

import gotwin.model.probe.Cause;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.GoroutineBody;
import gotwin.model.sched.Machine;
import gotwin.model.sched.SafePoints.Round;
import gotwin.model.sched.Scheduler;

/**
 * The end of a cycle in its three parts: every P hands in what it has still to mark, the world is stopped for the end of
 * marking, and every P gives up the spans it allocates from. The first waits until the world, if it is still being started
 * for the cycle, has started.
 *
 * <p>Models: Go 1.26.8 mgc.go: the ragged barrier of gcMarkDone, gcMarkTermination and its forEachP for the caches. The
 * next cycle waits for the last part, as it waits for worldsema in Go.
 *
 * <p>Departs: no P ever hands in anything to mark, so one round is enough.
 */
final class CycleEnd {
    private enum Step {
        WAIT,
        BARRIER,
        STOP,
        FLUSH,
        END
    }

    private final Scheduler scheduler;
    private final WorldStop stop;
    private Step step = Step.WAIT;
    private boolean underWay;

    CycleEnd(Scheduler scheduler, WorldStop stop) {
        this.scheduler = scheduler;
        this.stop = stop;
    }

    /** Stops the world, ends marking and starts the world again; called until it is DONE. */
    interface Termination {
        long advance(Goroutine goroutine, Machine machine);
    }

    /** Whether somebody ends the cycle. */
    boolean isUnderWay() {
        return underWay;
    }

    /** Goes on on the running goroutine; DONE when the next cycle may start. */
    long advance(Goroutine goroutine, Machine machine, Termination termination) {
        while (true) {
            switch (step) {
                case WAIT -> {
                    underWay = true;
                    if (stop.isUnderWay()) {
                        return stop.await(goroutine, machine);
                    }
                    step = Step.BARRIER;
                }
                case BARRIER -> {
                    step = Step.STOP;
                    if (askAll(goroutine, machine) == Round.PENDING) {
                        return GoroutineBody.LEFT;
                    }
                }
                case STOP -> {
                    long progress = termination.advance(goroutine, machine);
                    if (progress != GoroutineBody.DONE) {
                        return progress;
                    }
                    step = Step.FLUSH;
                }
                case FLUSH -> {
                    step = Step.END;
                    if (askAll(goroutine, machine) == Round.PENDING) {
                        return GoroutineBody.LEFT;
                    }
                }
                case END -> {
                    step = Step.WAIT;
                    underWay = false;
                    goroutine.spend(Cause.CPU, scheduler.nowNanos());
                    return GoroutineBody.DONE;
                }
            }
        }
    }

    private Round askAll(Goroutine goroutine, Machine machine) {
        goroutine.spend(Cause.GC_ASSIST, scheduler.nowNanos());
        return scheduler.world().safePoints().ask(machine);
    }
}
