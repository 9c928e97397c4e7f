package gotwin.model.units;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What reading a text gave: a value, or a sentence that says what is wrong and what would be right.
 *
 * @param <T> the value's type
 */
public sealed interface Parsed<T> {

    /** A text that could be read. */
    static <T> Parsed<T> value(T value) {
        return new Value<>(value);
    }

    /** A text that could not be read, and why. */
    static <T> Parsed<T> problem(String sentence) {
        return new Problem<>(sentence);
    }

    /** The value; or {@code fallback}, after the sentence was handed to {@code problems}. */
    T orReport(Consumer<String> problems, T fallback);

    /**
     * The value, for texts that the program itself contains.
     *
     * @throws IllegalArgumentException with the sentence, if there is none
     */
    T orThrow();

    /** The value turned into another; a problem stays what it is. */
    <U> Parsed<U> map(Function<? super T, ? extends U> change);

    /** The value turned into the outcome of a further check; a problem stays what it is. */
    <U> Parsed<U> then(Function<? super T, Parsed<U>> check);

    /** A value that was read. */
    record Value<T>(T value) implements Parsed<T> {
        @Override
        public T orReport(Consumer<String> problems, T fallback) {
            return value;
        }

        @Override
        public T orThrow() {
            return value;
        }

        @Override
        public <U> Parsed<U> map(Function<? super T, ? extends U> change) {
            return new Value<>(change.apply(value));
        }

        @Override
        public <U> Parsed<U> then(Function<? super T, Parsed<U>> check) {
            return check.apply(value);
        }
    }

    /** Why nothing could be read. */
    record Problem<T>(String sentence) implements Parsed<T> {
        @Override
        public T orReport(Consumer<String> problems, T fallback) {
            problems.accept(sentence);
            return fallback;
        }

        @Override
        public T orThrow() {
            throw new IllegalArgumentException(sentence);
        }

        @Override
        public <U> Parsed<U> map(Function<? super T, ? extends U> change) {
            return new Problem<>(sentence);
        }

        @Override
        public <U> Parsed<U> then(Function<? super T, Parsed<U>> check) {
            return new Problem<>(sentence);
        }
    }
}
