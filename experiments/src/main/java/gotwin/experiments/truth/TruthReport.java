package gotwin.experiments.truth;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the twin says of a folder of truth.
 *
 * @param answers every metric that the twin computes, by case and metric; none for a case that could not be run
 * @param verdicts the metrics that are shown: those with a rule, or all where there are no rules
 * @param notes cases that could not be run and costs that no probe tells, and why
 */
public record TruthReport(Map<String, Map<String, Double>> answers, List<TruthVerdict> verdicts, List<String> notes) {
    public TruthReport {
        answers = Collections.unmodifiableMap(new TreeMap<>(answers));
        verdicts = List.copyOf(verdicts);
        notes = List.copyOf(notes);
    }

    /** How well each family is predicted, in the order of the cases; families without scored metrics are left out. */
    public List<FamilySummary> families() {
        Set<String> names = new LinkedHashSet<>();
        verdicts.stream()
                .filter(TruthVerdict::isScored)
                .map(TruthVerdict::family)
                .forEach(names::add);
        return names.stream().map(this::family).toList();
    }

    private FamilySummary family(String name) {
        return FamilySummary.of(
                name,
                verdicts.stream()
                        .filter(verdict -> verdict.family().equals(name))
                        .toList());
    }

    /** How well all is predicted. */
    public FamilySummary total() {
        return FamilySummary.of("total", verdicts);
    }
}
