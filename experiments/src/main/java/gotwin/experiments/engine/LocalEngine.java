package gotwin.experiments.engine;

import gotwin.experiments.plan.Plan;
import gotwin.experiments.store.FinishedUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Runs units on the threads of this machine. */
final class LocalEngine {
    /** Told of every finished unit, on the thread that called {@link #run}. */
    interface Listener {
        /** A unit is done. */
        void finished(FinishedUnit unit);
    }

    private final Plan plan;
    private final int jobCount;
    private final BooleanSupplier stop;
    private final AtomicBoolean failed = new AtomicBoolean();

    LocalEngine(Plan plan, int jobCount, BooleanSupplier stop) {
        this.plan = plan;
        this.jobCount = jobCount;
        this.stop = stop;
    }

    /**
     * Runs units until all are done, one fails, or the user wants to stop.
     *
     * @throws UnitFailure of the first unit that failed
     */
    void run(List<UnitRun> units, Listener listener) {
        ExecutorService threads = Executors.newFixedThreadPool(jobCount, LocalEngine::daemon);
        try {
            CompletionService<Optional<FinishedUnit>> running = new ExecutorCompletionService<>(threads);
            for (UnitRun unit : units) {
                running.submit(() -> isOver() ? Optional.empty() : unit.run(plan, this::isOver));
            }
            for (int i = 0; i < units.size(); i++) {
                running.take().get().ifPresent(listener::finished);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw failure(e);
        } finally {
            failed.set(true);
            threads.shutdownNow();
        }
    }

    private boolean isOver() {
        return failed.get() || stop.getAsBoolean();
    }

    private static RuntimeException failure(ExecutionException e) {
        if (e.getCause() instanceof RuntimeException cause) {
            return cause;
        }
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(e.getCause());
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "unit");
        thread.setDaemon(true);
        return thread;
    }

    /** All units of a plan that are not in {@code done}, replication by replication. */
    static List<UnitRun> openUnits(Plan plan, List<FinishedUnit> done) {
        boolean[] isDone = new boolean[plan.unitCount()];
        for (FinishedUnit unit : done) {
            isDone[unit.replicationIndex() * plan.points().size() + unit.pointIndex()] = true;
        }
        List<UnitRun> open = new ArrayList<>();
        for (int replication = 0; replication < plan.replications(); replication++) {
            for (int point = 0; point < plan.points().size(); point++) {
                if (!isDone[replication * plan.points().size() + point]) {
                    open.add(new UnitRun(point, replication));
                }
            }
        }
        return open;
    }
}
