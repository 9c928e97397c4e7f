package gotwin.model.process;

import gotwin.model.probe.Probe.SchedulerDetail;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.SchedulerTrace;
import java.util.ArrayList;
import java.util.List;

/** Keeps the goroutines in Go's order for a probe that wants to see them, and costs nothing otherwise. */
final class GoroutineCensus implements SchedulerTrace.Census {
    private static final int FIRST_WORKER = -2;

    private final boolean isKept;
    private final List<Goroutine> all = new ArrayList<>();
    private int workersAfterCount = Integer.MAX_VALUE;
    private int workerCount;

    GoroutineCensus(SchedulerDetail detail) {
        isKept = detail == SchedulerDetail.EVERYTHING;
    }

    /** A descriptor was made. */
    void made(Goroutine goroutine) {
        if (isKept) {
            all.add(goroutine);
        }
    }

    /** The collector made its workers, after {@code createdCount} goroutines of the program. */
    void madeWorkers(List<Goroutine> workers, long createdCount) {
        if (isKept) {
            workersAfterCount = Math.toIntExact(createdCount);
            workerCount = workers.size();
            all.addAll(workers);
        }
    }

    @Override
    public List<Goroutine> all() {
        return all;
    }

    @Override
    public int ordinalOf(Goroutine goroutine) {
        int number = goroutine.number;
        if (number <= FIRST_WORKER) {
            return workersAfterCount + FIRST_WORKER - number;
        }
        return number < workersAfterCount ? number : number + workerCount;
    }
}
