package gotwin.workloads.binder;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A shape that is written once in the JSON Schema under a name, and may contain itself.
 *
 * @param <T> the value's type
 */
public final class NamedPart<T> extends Shape<T> {
    private final String name;
    private final String description;
    private final Supplier<Shape<T>> supplier;
    /** Made at the first use, perhaps by several threads at once, which then make the same. */
    private volatile Optional<Shape<T>> made = Optional.empty();

    private NamedPart(String name, String description, Supplier<Shape<T>> shape) {
        this.name = name;
        this.description = description;
        this.supplier = shape;
    }

    /** The part {@code name} of the schema; {@code description} says what the value is, with its article. */
    public static <T> NamedPart<T> of(String name, String description, Supplier<Shape<T>> shape) {
        return new NamedPart<>(name, description, shape);
    }

    @Override
    public Optional<T> bind(Node node, Binding binding) {
        return shape().bind(node, binding);
    }

    @Override
    boolean fits(Node node) {
        return shape().fits(node);
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        return definitions.reference(name, () -> shape().schema(definitions));
    }

    private Shape<T> shape() {
        Optional<Shape<T>> known = made;
        if (known.isEmpty()) {
            known = Optional.of(supplier.get());
            made = known;
        }
        return known.get();
    }

    @Override
    public String describe() {
        return description;
    }
}
