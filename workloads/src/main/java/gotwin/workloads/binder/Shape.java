package gotwin.workloads.binder;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What a value looks like in a file, and how it becomes a Java value.
 *
 * @param <T> the Java value's type
 */
public abstract class Shape<T> {
    /** Reads {@code node}; empty after a problem was reported to {@code binding}. */
    public abstract Optional<T> bind(Node node, Binding binding);

    /** The same rule as a JSON Schema of draft 7. */
    public abstract Map<String, Object> schema(SchemaDefinitions definitions);

    /** What a value of this shape is, in a message: "a duration, such as 10ms". */
    public abstract String describe();

    /** Whether the node is of the right kind (scalar, list, mapping), whatever is inside. */
    abstract boolean fits(Node node);

    /** The same shape with another Java value. */
    public <U> Shape<U> map(Function<? super T, ? extends U> change) {
        return then((value, use) -> Optional.of(change.apply(value)));
    }

    /** The same shape with a check that may report a problem instead of giving a value. */
    public <U> Shape<U> then(BiFunction<? super T, Use, Optional<U>> check) {
        return new CheckedShape<>(this, check);
    }

    /** The same shape, which warns of values that are allowed and yet odd: what is odd, what would be right. */
    public Shape<T> warning(Function<? super T, Optional<String>> oddity) {
        return then((value, use) -> {
            oddity.apply(value).ifPresent(message -> use.binding().warn(use.node(), message));
            return Optional.of(value);
        });
    }

    /** Where a value was read, and by which reading: what a check needs to report a problem. */
    public record Use(Node node, Binding binding) {
        /** Reports a problem of the value, and gives nothing. */
        public <U> Optional<U> reject(String message) {
            binding.report(node, message);
            return Optional.empty();
        }
    }

    /** Reports that {@code node} is something else than this shape. */
    final Optional<T> mismatch(Node node, Binding binding) {
        binding.report(node, "is " + node.describe() + "; write " + describe());
        return Optional.empty();
    }

    /** A shape with a further check. */
    private static final class CheckedShape<S, U> extends Shape<U> {
        private final Shape<S> inner;
        private final BiFunction<? super S, Use, Optional<U>> check;

        CheckedShape(Shape<S> inner, BiFunction<? super S, Use, Optional<U>> check) {
            this.inner = inner;
            this.check = check;
        }

        @Override
        public Optional<U> bind(Node node, Binding binding) {
            return inner.bind(node, binding).flatMap(value -> check.apply(value, new Use(node, binding)));
        }

        @Override
        boolean fits(Node node) {
            return inner.fits(node);
        }

        @Override
        public Map<String, Object> schema(SchemaDefinitions definitions) {
            return inner.schema(definitions);
        }

        @Override
        public String describe() {
            return inner.describe();
        }
    }

    /** A value written in one of two ways of different kinds: scalar, list, mapping. */
    public static <T> Shape<T> either(Shape<? extends T> first, Shape<? extends T> second) {
        return new EitherShape<>(first, second);
    }

    /** {@link #either}. */
    private static final class EitherShape<T> extends Shape<T> {
        private final Shape<? extends T> first;
        private final Shape<? extends T> second;

        EitherShape(Shape<? extends T> first, Shape<? extends T> second) {
            this.first = first;
            this.second = second;
        }

        @Override
        public Optional<T> bind(Node node, Binding binding) {
            if (!fits(node)) {
                return mismatch(node, binding);
            }
            Shape<? extends T> chosen = first.fits(node) ? first : second;
            return chosen.bind(node, binding).map(value -> value);
        }

        @Override
        boolean fits(Node node) {
            boolean empty = node instanceof Node.Scalar value && value.kind() == Node.ScalarKind.EMPTY;
            return !empty && (first.fits(node) || second.fits(node));
        }

        @Override
        public Map<String, Object> schema(SchemaDefinitions definitions) {
            return Map.of("anyOf", List.of(first.schema(definitions), second.schema(definitions)));
        }

        @Override
        public String describe() {
            return first.describe() + ", or " + second.describe();
        }
    }
}
