package gotwin.experiments.engine;

import gotwin.experiments.observe.TimelineDetail;
import gotwin.experiments.plan.Plan;
import gotwin.experiments.store.FinishedUnit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs units on the threads of this machine. */
final class LocalEngine {
    /** How often the wish to stop is looked at while nothing finishes. Source: assumption; not noticeable to a user. */
    private static final long LOOK_MILLIS = 100;

    /**
     * Time that units under way have to notice that they should stop. Source: assumption; one looks after each request,
     * and a program without requests is left behind.
     */
    private static final int PATIENCE_LOOKS = 20;

    private final SweepRequest request;
    private final Simulation simulation;
    private final TimelineDetail timeline;
    private volatile boolean ended;

    /** Told of every finished unit, on the thread that called {@link #run}. */
    interface Listener {
        /** A unit is done. */
        void finished(FinishedUnit unit) throws IOException;
    }

    LocalEngine(SweepRequest request, Simulation simulation, TimelineDetail timeline) {
        this.request = request;
        this.simulation = simulation;
        this.timeline = timeline;
    }

    /**
     * Runs units until all are done, one fails, or the user wants to stop.
     *
     * @throws UnitFailure of the first unit that failed
     * @throws IOException if the listener throws it
     */
    void run(List<UnitRun> units, Listener listener) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(request.jobCount(), LocalEngine::daemon);
        try {
            CompletionService<Optional<FinishedUnit>> running = new ExecutorCompletionService<>(threads);
            for (UnitRun unit : units) {
                running.submit(
                        () -> isOver() ? Optional.empty() : unit.run(request, simulation, timeline, this::isOver));
            }
            collect(running, units.size(), listener);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            throw causeOf(failed);
        } finally {
            ended = true;
            threads.shutdownNow();
        }
    }

    private void collect(CompletionService<Optional<FinishedUnit>> running, int count, Listener listener)
            throws InterruptedException, ExecutionException, IOException {
        int collected = 0;
        int looks = 0;
        while (collected < count && looks < PATIENCE_LOOKS) {
            @Nullable Future<Optional<FinishedUnit>> next = running.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (next != null) {
                collected++;
                Optional<FinishedUnit> unit = next.get();
                if (unit.isPresent()) {
                    listener.finished(unit.get());
                }
            } else if (request.stop().getAsBoolean()) {
                looks++;
            }
        }
    }

    private boolean isOver() {
        return ended || request.stop().getAsBoolean();
    }

    private static RuntimeException causeOf(ExecutionException failed) {
        if (failed.getCause() instanceof RuntimeException cause) {
            return cause;
        }
        if (failed.getCause() instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(failed.getCause());
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "unit");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * All units of a plan that are not in {@code done}, replication by replication: so the time left can be told early,
     * and a sweep that is ended has something of every point.
     */
    static List<UnitRun> openUnits(Plan plan, List<FinishedUnit> done) {
        boolean[] isDone = new boolean[plan.unitCount()];
        for (FinishedUnit unit : done) {
            isDone[slot(plan, unit.pointIndex(), unit.replicationIndex())] = true;
        }
        List<UnitRun> open = new ArrayList<>();
        for (int index = 0; index < plan.replications(); index++) {
            int replication = plan.firstReplication() + index;
            for (int point = 0; point < plan.points().size(); point++) {
                if (!isDone[slot(plan, point, replication)]) {
                    open.add(new UnitRun(point, replication));
                }
            }
        }
        return open;
    }

    private static int slot(Plan plan, int point, int replication) {
        return (replication - plan.firstReplication()) * plan.points().size() + point;
    }
}
