package gotwin.workloads.binder;

import java.util.Comparator;

/**
 * Something wrong with an input, or, as a warning, something that is allowed and yet odd.
 *
 * @param place where it is written
 * @param path the keys that lead there, such as {@code traffic.replay.scale}; empty for the whole file
 * @param message what is wrong or odd; what would be right
 */
public record Problem(Place place, String path, String message) implements Comparable<Problem> {
    private static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::place).thenComparing(Problem::path).thenComparing(Problem::message);

    /** By file, line, column and path. */
    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }

    /** {@code file:line:column: path: message}. */
    @Override
    public String toString() {
        return place + ": " + text();
    }

    /** {@code file:line:column: warning: path: message}, as compilers write it. */
    public String asWarning() {
        return place + ": warning: " + text();
    }

    private String text() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}
