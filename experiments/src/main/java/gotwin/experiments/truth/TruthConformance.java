package gotwin.experiments.truth;

import gotwin.experiments.truth.TruthFolder.Measured;
import gotwin.experiments.truth.TruthFolder.Rule;
import gotwin.model.host.CostProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Runs the cases of a folder of truth and compares. */
public final class TruthConformance {
    /** A metric whose measurements spread more than this is not scored. Source: the truth's own rules. */
    private static final double SPREAD_LIMIT_RATIO = 0.30;

    /** The spread widens what passes by this factor. Source: the truth's own rules. */
    private static final double SPREAD_FACTOR = 1.5;

    /** Collector metrics need this many cycles. Source: the truth's own rules. */
    private static final int CYCLES_MIN = 3;

    private static final int REPETITIONS = 5;

    private final TruthFolder folder;
    private final CostProfile costs;
    private final int cpuCount;
    private final Map<String, Map<String, Measured>> results;
    private final Map<String, Map<String, Double>> naive;

    /** What the twin said and how it compares. */
    public record Outcome(Map<String, Map<String, Double>> answers, List<TruthVerdict> verdicts, List<String> notes) {}

    /** Hears how far a check is. */
    public interface Progress {
        /** So many of all cases are done. */
        void report(int doneCount, int totalCount);
    }

    private TruthConformance(Path directory) throws IOException {
        folder = new TruthFolder(directory);
        costs = TruthProfile.of(folder.probes(), folder.machine());
        cpuCount = folder.machine().get("ncpu").asInt();
        results = folder.results();
        naive = folder.naive();
    }

    /**
     * Runs every case.
     *
     * @param progress told how many cases are done
     * @throws gotwin.experiments.conformance.BadOracleFile if the folder is not one of truth
     * @throws IOException if it cannot be read
     */
    public static Outcome check(Path directory, Progress progress) throws IOException {
        return new TruthConformance(directory).run(progress);
    }

    /** The twin's answers for one case: every metric, scored or not. */
    public static Map<String, Double> one(Path directory, String id) throws IOException {
        TruthConformance conformance = new TruthConformance(directory);
        for (TruthCase one : conformance.folder.cases()) {
            if (one.id().equals(id)) {
                return new TruthRun(one, conformance.costs, conformance.cpuCount).metrics(REPETITIONS);
            }
        }
        throw new IllegalArgumentException("no case is named " + id);
    }

    private Outcome run(Progress progress) throws IOException {
        Map<String, Map<String, Double>> answers = new TreeMap<>();
        List<TruthVerdict> verdicts = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        List<TruthCase> cases = folder.cases();
        int doneCount = 0;
        for (TruthCase one : cases) {
            try {
                Map<String, Double> twin = new TruthRun(one, costs, cpuCount).metrics(REPETITIONS);
                answers.put(one.id(), twin);
                verdicts.addAll(compare(one, twin));
            } catch (RuntimeException e) {
                notes.add("case " + one.id() + " has no answer: " + e.getMessage());
            }
            progress.report(++doneCount, cases.size());
        }
        return new Outcome(answers, verdicts, notes);
    }

    private List<TruthVerdict> compare(TruthCase one, Map<String, Double> twin) throws IOException {
        List<TruthVerdict> verdicts = new ArrayList<>();
        Map<String, Measured> measured = results.getOrDefault(one.id(), Map.of());
        for (Rule rule : folder.rules(one)) {
            Measured truth = measured.get(rule.metric());
            Double answer = twin.get(rule.metric());
            if (truth == null || !isScored(one, rule, truth, measured)) {
                continue;
            }
            verdicts.add(verdict(one, rule, truth, answer == null ? Double.NaN : answer));
        }
        return verdicts;
    }

    private static boolean isScored(TruthCase one, Rule rule, Measured truth, Map<String, Measured> measured) {
        if (rule.metric().equals("throttled_ms") && !one.family().equals("quota")) {
            return false;
        }
        if (truth.p75() - truth.p25() > SPREAD_LIMIT_RATIO * Math.abs(truth.median())) {
            return false;
        }
        Measured cycles = measured.get("gc_cycles");
        return !rule.metric().startsWith("gc_") || (cycles != null && cycles.median() >= CYCLES_MIN);
    }

    private TruthVerdict verdict(TruthCase one, Rule rule, Measured truth, double answer) {
        double scale = Math.max(Math.abs(truth.median()), rule.floor());
        double spreadRatio = scale == 0 ? 0 : (truth.p75() - truth.p25()) / scale;
        Double naiveAnswer = naive.getOrDefault(one.id(), Map.of()).get(rule.metric());
        return new TruthVerdict(
                one.id(),
                one.family(),
                rule.metric(),
                truth.median(),
                spreadRatio,
                answer,
                error(answer, truth.median(), scale),
                Math.max(rule.goalRatio(), SPREAD_FACTOR * spreadRatio),
                naiveAnswer == null
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(error(naiveAnswer, truth.median(), scale)));
    }

    private static double error(double answer, double truth, double scale) {
        if (Double.isNaN(answer)) {
            return Double.POSITIVE_INFINITY;
        }
        return scale == 0 ? (answer == truth ? 0 : Double.POSITIVE_INFINITY) : Math.abs(answer - truth) / scale;
    }
}
