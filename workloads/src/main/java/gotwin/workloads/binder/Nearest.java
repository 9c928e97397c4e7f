package gotwin.workloads.binder;

import java.util.Collection;
import java.util.Optional;

/** Finds the word a mistyped one was meant to be. */
final class Nearest {
    /** Changes per letters of the word that still look like a slip. Assumption: one in three. */
    private static final int LETTERS_PER_SLIP = 3;

    private Nearest() {}

    /** The candidate that takes the fewest changes, if they are few enough; the first one of several. */
    static Optional<String> to(String word, Collection<String> candidates) {
        Optional<String> best = Optional.empty();
        int slips = word.length() / LETTERS_PER_SLIP;
        int fewest = slips + 1;
        for (String candidate : candidates) {
            int changes = changes(word, candidate);
            if (changes < fewest) {
                fewest = changes;
                best = Optional.of(candidate);
            }
        }
        return best;
    }

    /** Letters to insert, remove, replace or exchange with a neighbour: the optimal string alignment distance. */
    static int changes(String a, String b) {
        int[][] distance = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                distance[i][j] = i == 0 || j == 0 ? i + j : step(distance, a, b, i, j);
            }
        }
        return distance[a.length()][b.length()];
    }

    private static int step(int[][] distance, String a, String b, int i, int j) {
        int replaced = distance[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, distance[i - 2][j - 2] + 1) : best;
    }
}
