package gotwin.workloads.binder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A scalar written in one of several ways that can be told apart by looking at it: a word, or a number.
 *
 * @param <T> the value's type
 */
public final class FirstOf<T> extends Shape<T> {
    private final List<Choice<T>> choices = new ArrayList<>();
    private final Shape<? extends T> otherwise;

    private record Choice<T>(Predicate<Node.Scalar> fits, Shape<? extends T> shape) {}

    private FirstOf(Shape<? extends T> otherwise) {
        this.otherwise = otherwise;
    }

    /** The shape of every scalar that fits no other choice. */
    public static <T> FirstOf<T> otherwise(Shape<? extends T> shape) {
        return new FirstOf<>(shape);
    }

    /** A scalar that fits is read as {@code shape}; the first choice that fits counts. */
    public FirstOf<T> when(Predicate<Node.Scalar> fits, Shape<? extends T> shape) {
        choices.add(new Choice<>(fits, shape));
        return this;
    }

    /** The word stands for {@code value}. */
    public FirstOf<T> word(String word, T value) {
        return when(
                scalar -> scalar.text().equals(word) && scalar.kind() == Node.ScalarKind.TEXT,
                Scalars.choice(Map.of(word, value)));
    }

    @Override
    public Optional<T> bind(Node node, Binding binding) {
        if (!(node instanceof Node.Scalar scalar) || scalar.kind() == Node.ScalarKind.EMPTY) {
            return mismatch(node, binding);
        }
        for (Choice<T> choice : choices) {
            if (choice.fits().test(scalar)) {
                return choice.shape().bind(node, binding).map(value -> value);
            }
        }
        return otherwise.bind(node, binding).map(value -> value);
    }

    @Override
    boolean fits(Node node) {
        return node instanceof Node.Scalar;
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        List<Object> all = new ArrayList<>();
        for (Choice<T> choice : choices) {
            all.add(choice.shape().schema(definitions));
        }
        all.add(otherwise.schema(definitions));
        return Map.of("anyOf", all);
    }

    @Override
    public String describe() {
        List<String> all = new ArrayList<>();
        all.add(otherwise.describe());
        for (Choice<T> choice : choices) {
            String words = choice.shape().describe().replaceFirst("^one of ", "");
            if (!otherwise.describe().endsWith(", or " + words)) {
                all.add(words);
            }
        }
        return String.join(", or ", all);
    }
}
