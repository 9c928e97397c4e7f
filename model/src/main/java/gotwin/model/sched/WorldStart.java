package gotwin.model.sched;

import gotwin.model.sched.MachinePool.Start;
import gotwin.model.sched.SchedulerRules.WorldRestart;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the Ps back to use when the world starts: those with goroutines get an M each, the others are idle.
 *
 * <p>Models: Go 1.25.3 and 1.26.8 proc.go: procresize, from "Assign Ms to Ps with runnable goroutines" on, and
 * startTheWorldWithSema. Departs: Go 1.26 also gives idle Ps to mark workers there; here they are woken one after the
 * other, as before 1.26.
 */
final class WorldStart {
    private final Scheduler scheduler;
    private final List<Pair> starting = new ArrayList<>();

    private record Pair(Processor processor, @Nullable Machine machine) {}

    WorldStart(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** All Ps but {@code own} are stopped. */
    void run(Processor own) {
        if (scheduler.rules().restart() == WorldRestart.PREVIOUS) {
            assignPrevious(own);
        } else {
            assignLastParked(own);
        }
        for (Pair pair : starting) {
            scheduler.pool.start(pair.machine, pair.processor, Start.WITH_WORK);
        }
        starting.clear();
    }

    /** From the last P to the first, and started from the first to the last. */
    private void assignLastParked(Processor own) {
        Processor[] processors = scheduler.processors();
        for (int i = processors.length - 1; i >= 0; i--) {
            Processor processor = processors[i];
            if (processor == own) {
                continue;
            }
            if (processor.runQueue.isEmpty()) {
                scheduler.idleProcessors.put(processor, scheduler.nowNanos());
            } else {
                starting.add(0, new Pair(processor, scheduler.pool.takeIdle()));
            }
        }
    }

    /** Those whose M is still busy or taken choose after all others; idle Ps come last, the highest on top. */
    private void assignPrevious(Processor own) {
        Processor[] processors = scheduler.processors();
        List<Processor> without = new ArrayList<>();
        List<Processor> idle = new ArrayList<>();
        for (int i = processors.length - 1; i >= 0; i--) {
            Processor processor = processors[i];
            if (processor == own) {
                continue;
            }
            if (processor.runQueue.isEmpty()) {
                idle.add(0, processor);
            } else if (scheduler.pool.takeIdle(processor.previousMachine)) {
                starting.add(0, new Pair(processor, processor.previousMachine));
            } else {
                without.add(0, processor);
            }
        }
        for (Processor processor : without) {
            starting.add(0, new Pair(processor, scheduler.pool.takeIdle()));
        }
        for (Processor processor : idle) {
            scheduler.idleProcessors.put(processor, scheduler.nowNanos());
        }
    }
}
