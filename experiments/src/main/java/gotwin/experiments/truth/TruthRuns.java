package gotwin.experiments.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Runs cases side by side. A case that fails says why and stops no other. */
final class TruthRuns {
    private final CalibratedHost host;
    private final TruthConformance.Progress progress;
    private final BooleanSupplier stop;
    private final AtomicInteger doneCount = new AtomicInteger();

    TruthRuns(CalibratedHost host, TruthConformance.Progress progress, BooleanSupplier stop) {
        this.host = host;
        this.progress = progress;
        this.stop = stop;
    }

    /** The predictions for cases, in their order. */
    List<Prediction> predict(List<TruthCase> cases, int repetitions, int jobCount) {
        int runCount = cases.size() * repetitions;
        ExecutorService threads = Executors.newFixedThreadPool(jobCount, TruthRuns::daemon);
        try {
            List<List<Future<Repetition>>> running = new ArrayList<>();
            for (TruthCase one : cases) {
                List<Future<Repetition>> ofCase = new ArrayList<>();
                for (int i = 0; i < repetitions; i++) {
                    int repetition = i;
                    ofCase.add(threads.submit(() -> run(one, repetition, runCount)));
                }
                running.add(ofCase);
            }
            List<Prediction> predictions = new ArrayList<>();
            for (int i = 0; i < cases.size(); i++) {
                predictions.add(collect(cases.get(i), running.get(i)));
            }
            return predictions;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } finally {
            threads.shutdownNow();
        }
    }

    /** One run: its metrics, or why there are none. */
    private record Repetition(Map<String, Double> metrics, String failure) {}

    private Repetition run(TruthCase one, int repetition, int runCount) {
        if (stop.getAsBoolean()) {
            return new Repetition(Map.of(), "it was interrupted");
        }
        try {
            return new Repetition(new TruthRun(one, host).metrics(repetition), "");
        } catch (RuntimeException | StackOverflowError e) {
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return new Repetition(
                    Map.of(),
                    e instanceof IllegalArgumentException
                            ? message
                            : e.getClass().getSimpleName() + ": " + message);
        } finally {
            progress.report(doneCount.incrementAndGet(), runCount);
        }
    }

    private static Prediction collect(TruthCase one, List<Future<Repetition>> running) throws InterruptedException {
        List<Map<String, Double>> metrics = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (Future<Repetition> future : running) {
            Repetition repetition = await(future);
            if (repetition.failure().isEmpty()) {
                metrics.add(repetition.metrics());
            } else {
                failures.add(repetition.failure());
            }
        }
        return new Prediction(one, Medians.byMetric(metrics), notes(one, failures, running.size()));
    }

    private static List<String> notes(TruthCase one, List<String> failures, int runCount) {
        if (failures.isEmpty()) {
            return List.of();
        }
        String extent = failures.size() == runCount
                ? "is not predicted"
                : "is predicted from " + (runCount - failures.size()) + " of " + runCount + " runs";
        return List.of(one.place() + ": case " + one.id() + " " + extent + ": " + failures.get(0));
    }

    private static Repetition await(Future<Repetition> running) throws InterruptedException {
        try {
            return running.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "truth");
        thread.setDaemon(true);
        return thread;
    }
}
