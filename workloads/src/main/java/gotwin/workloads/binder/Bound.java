package gotwin.workloads.binder;

import java.util.List;

/**
 * A value that was read, and what is odd about what was written.
 *
 * @param value the value
 * @param warnings what is allowed and yet odd, sorted by place; none for an input without oddities
 * @param <T> the value's type
 */
public record Bound<T>(T value, List<Problem> warnings) {
    public Bound {
        warnings = List.copyOf(warnings);
    }
}
