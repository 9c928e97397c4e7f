package gotwin.workloads.binder;

import java.util.Comparator;

/**
 * Where a value was written.
 *
 * @param source a file as the user named it, or a command-line setting such as {@code --set runtime.gogc=200}
 * @param line counts from 1; 0 in a source without lines
 * @param column counts from 1; 0 in a source without lines
 */
public record Place(String source, int line, int column) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::source).thenComparingInt(Place::line).thenComparingInt(Place::column);

    /** A place in a file. */
    static Place inFile(String file, int line, int column) {
        return new Place(file, line, column);
    }

    /** A source that is one value, without lines. */
    static Place whole(String source) {
        return new Place(source, 0, 0);
    }

    /** Whether the source has lines: it is a file. */
    boolean isInFile() {
        return line > 0;
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    /** {@code file:line:column}, or the source alone. */
    @Override
    public String toString() {
        return isInFile() ? source + ":" + line + ":" + column : source;
    }
}
