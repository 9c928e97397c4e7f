package gotwin.model.gc;

import gotwin.model.probe.Cause;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.GoroutineBody;
import gotwin.model.sched.Machine;
import gotwin.model.sched.SafePoints;
import gotwin.model.sched.SafePoints.Round;
import gotwin.model.sched.Scheduler;
import java.util.function.IntConsumer;

/**
 * The end of a cycle in its three parts: every P hands in what it has still to mark, again and again until none had anything
 * since the last time; the world is stopped for the end of marking; and every P gives up the spans it allocates from. The first
 * waits until the world, if it is still being started for the cycle, has started. If something was handed in, it gives up, and
 * marking goes on.
 *
 * <p>Models: Go 1.26.8 mgc.go: the ragged barrier of gcMarkDone, gcMarkTermination and its forEachP for the caches. The
 * next cycle waits for the last part, as it waits for worldsema in Go.
 *
 * <p>Departs: whoever has marked anything of the heap since the last round is taken to have handed some of it in.
 */
final class CycleEnd {
    private enum Step {
        WAIT,
        BARRIER,
        HANDED_IN,
        STOP,
        FLUSH,
        END
    }

    private final Scheduler scheduler;
    private final WorldStop stop;
    private final MarkWork work;
    private final IntConsumer handIn = this::handIn;
    private Step step = Step.WAIT;
    private boolean underWay;
    private boolean handedIn;

    CycleEnd(Scheduler scheduler, WorldStop stop, MarkWork work) {
        this.scheduler = scheduler;
        this.stop = stop;
        this.work = work;
    }

    /** Stops the world, ends marking and starts the world again; called until it is DONE. */
    interface Termination {
        long advance(Goroutine goroutine, Machine machine);
    }

    /** Whether somebody ends the cycle. */
    boolean isUnderWay() {
        return underWay;
    }

    /** Goes on on the running goroutine; DONE when the next cycle may start, or when there turned out to be more to mark. */
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
                    step = Step.HANDED_IN;
                    handedIn = false;
                    goroutine.spend(Cause.GC_ASSIST, scheduler.nowNanos());
                    if (safePoints().ask(machine, handIn) == Round.PENDING) {
                        return GoroutineBody.LEFT;
                    }
                }
                case HANDED_IN -> {
                    if (!handedIn) {
                        step = Step.STOP;
                    } else if (work.isFinished()) {
                        step = Step.BARRIER;
                    } else {
                        return leave(goroutine);
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
                    goroutine.spend(Cause.GC_ASSIST, scheduler.nowNanos());
                    if (safePoints().ask(machine) == Round.PENDING) {
                        return GoroutineBody.LEFT;
                    }
                }
                case END -> {
                    return leave(goroutine);
                }
            }
        }
    }

    private long leave(Goroutine goroutine) {
        step = Step.WAIT;
        underWay = false;
        goroutine.spend(Cause.CPU, scheduler.nowNanos());
        return GoroutineBody.DONE;
    }

    /** Models: mgc.go:gcMarkDone, the function that each P runs; mgcwork.go:dispose. */
    private void handIn(int processor) {
        handedIn |= work.handIn(processor);
    }

    private SafePoints safePoints() {
        return scheduler.world().safePoints();
    }
}
