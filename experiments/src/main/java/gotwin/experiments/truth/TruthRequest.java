package gotwin.experiments.truth;

import java.nio.file.Path;
import java.util.List;

/**
 * What to predict, and how.
 *
 * @param directory a folder of truth
 * @param caseIds the cases to run, all if empty
 * @param families the families to run, all if empty
 * @param repetitions runs of each case, at least 1; an answer is their median
 * @param jobCount runs at the same time, at least 1; no answer depends on it
 */
public record TruthRequest(Path directory, List<String> caseIds, List<String> families, int repetitions, int jobCount) {
    public TruthRequest {
        caseIds = List.copyOf(caseIds);
        families = List.copyOf(families);
        if (repetitions < 1 || jobCount < 1) {
            throw new IllegalArgumentException(
                    "at least 1 repetition and 1 job are needed, not " + repetitions + " and " + jobCount);
        }
    }

    /**
     * Checks that what is asked for is there.
     *
     * @throws IllegalArgumentException naming what is not, and what there is
     */
    void requireKnown(List<TruthCase> cases) {
        requireKnown("case", caseIds, cases.stream().map(TruthCase::id).toList());
        requireKnown(
                "family",
                families,
                cases.stream().map(TruthCase::family).distinct().toList());
        if (cases.stream().noneMatch(this::includes)) {
            throw new IllegalArgumentException("no case is of the families asked for and named as asked for");
        }
    }

    private void requireKnown(String noun, List<String> asked, List<String> known) {
        List<String> unknown =
                asked.stream().filter(name -> !known.contains(name)).toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(directory + " has no " + noun + " " + String.join(", ", unknown)
                    + "; there are " + String.join(", ", known));
        }
    }

    /** Whether a case is asked for. */
    boolean includes(TruthCase one) {
        return (caseIds.isEmpty() || caseIds.contains(one.id()))
                && (families.isEmpty() || families.contains(one.family()));
    }
}
