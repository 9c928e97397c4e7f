package gotwin.experiments.truth;

import gotwin.experiments.truth.Scoring.Rule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Predicts the cases of a folder of truth, and compares where there is something to compare with. */
public final class TruthConformance {
    private final TruthFolder folder;
    private final Map<String, Map<String, Double>> answers = new TreeMap<>();
    private final List<TruthVerdict> verdicts = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** Told how far the work is, from any thread. */
    public interface Progress {
        /** So many runs of all runs are done. */
        void report(int doneCount, int totalCount);
    }

    private TruthConformance(TruthFolder folder) {
        this.folder = folder;
    }

    /**
     * Runs the cases that are asked for.
     *
     * @param progress told of every finished run
     * @param stop asked before each run; true skips those that are left
     * @throws gotwin.experiments.conformance.BadOracleFile naming everything that is wrong with the folder
     * @throws IllegalArgumentException if no case fits the request, naming what there is
     * @throws IOException if the folder cannot be read
     */
    public static TruthReport check(TruthRequest request, Progress progress, BooleanSupplier stop) throws IOException {
        return new TruthConformance(TruthFolder.read(request.directory())).run(request, progress, stop);
    }

    private TruthReport run(TruthRequest request, Progress progress, BooleanSupplier stop) {
        request.requireKnown(folder.cases());
        TruthProfile profile = TruthProfile.of(folder.probes(), folder.machine());
        if (!profile.missingProbes().isEmpty()) {
            notes.add(
                    request.directory().resolve(TruthFolder.PROBES) + ":1: the standard profile stands in for costs of"
                            + " the probes that are missing: " + String.join(", ", profile.missingProbes()));
        }
        CalibratedHost host =
                new CalibratedHost(folder.machine().cpuCount(), profile.costs(), FileReads.of(folder.probes()));
        TruthRuns runs = new TruthRuns(host, progress, stop);
        List<TruthCase> cases =
                folder.cases().stream().filter(request::includes).toList();
        for (Prediction prediction : runs.predict(cases, request.repetitions(), request.jobCount())) {
            answers.put(prediction.one().id(), prediction.metrics());
            notes.addAll(prediction.notes());
            judge(prediction);
        }
        return new TruthReport(answers, verdicts, notes);
    }

    /** By the rules; without rules for it, everything that the twin says of a case is shown. */
    private void judge(Prediction prediction) {
        TruthCase one = prediction.one();
        List<Rule> rules = folder.scoring().of(one);
        Map<String, Measured> measured = folder.results().getOrDefault(one.id(), Map.of());
        for (Rule rule : rules) {
            OptionalDouble twin = find(prediction.metrics(), rule.metric());
            if (twin.isPresent() || measured.containsKey(rule.metric())) {
                Map<String, Double> naive = folder.naive().getOrDefault(one.id(), Map.of());
                verdicts.add(folder.scoring().judge(one, rule, measured, twin, find(naive, rule.metric())));
            }
        }
        if (rules.isEmpty()) {
            prediction
                    .metrics()
                    .forEach((metric, value) ->
                            verdicts.add(TruthVerdict.unmeasured(one, metric, OptionalDouble.of(value))));
        }
    }

    private static OptionalDouble find(Map<String, Double> metrics, String metric) {
        Double value = metrics.get(metric);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
