package gotwin.experiments.conformance;

import java.util.List;

/**
 * How many cases of an oracle the twin reproduces.
 *
 * @param oracle what was compared, such as {@code "pacer"}
 * @param matched cases in which everything agrees
 * @param total cases in the file
 * @param firstDifferences a line for each of the first disagreements, with the place in the file
 */
public record ConformanceResult(String oracle, int matched, int total, List<String> firstDifferences) {
    /** Differences that are kept: enough to see a pattern. */
    public static final int DIFFERENCE_COUNT_MAX = 10;

    /** @throws IllegalArgumentException unless 0 &lt;= matched &lt;= total */
    public ConformanceResult {
        if (matched < 0 || matched > total) {
            throw new IllegalArgumentException("matched must be between 0 and " + total + " but is " + matched);
        }
        firstDifferences = List.copyOf(firstDifferences);
    }

    /** Whether every case agrees. */
    public boolean isConformant() {
        return matched == total;
    }
}
