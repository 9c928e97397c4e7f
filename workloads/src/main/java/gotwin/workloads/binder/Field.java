package gotwin.workloads.binder;

import java.util.Optional;

/**
 * A key of a mapping of fixed keys.
 *
 * @param key the key
 * @param shape its value
 * @param absent what it is when the key is missing; empty for a key that must be there
 * @param meaning one sentence for the editor
 * @param <T> the Java value's type
 */
public record Field<T>(String key, Shape<T> shape, Optional<T> absent, String meaning) {
    /** A key that must be there. */
    public static <T> Field<T> required(String key, Shape<T> shape, String meaning) {
        return new Field<>(key, shape, Optional.empty(), meaning);
    }

    /** A key that may be missing. */
    public static <T> Field<Optional<T>> optional(String key, Shape<T> shape, String meaning) {
        return new Field<>(key, shape.map(Optional::of), Optional.of(Optional.empty()), meaning);
    }

    /** A key that stands for {@code absent} when it is missing. */
    public static <T> Field<T> withDefault(String key, Shape<T> shape, T absent, String meaning) {
        return new Field<>(key, shape, Optional.of(absent), meaning);
    }

    boolean isRequired() {
        return absent.isEmpty();
    }
}
