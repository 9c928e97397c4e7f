package gotwin.workloads.binder;

import gotwin.model.units.Parsed;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A single value.
 *
 * @param <T> the Java value it becomes
 */
final class ScalarShape<T> extends Shape<T> {
    private final String description;
    private final Map<String, Object> schema;
    private final Function<Node.Scalar, Parsed<T>> parser;

    /**
     * A single value.
     *
     * @param description what it is, with its article and an example
     * @param schema the JSON Schema of it
     * @param parser reads it
     */
    ScalarShape(String description, Map<String, Object> schema, Function<Node.Scalar, Parsed<T>> parser) {
        this.description = description;
        this.schema = schema;
        this.parser = parser;
    }

    @Override
    public Optional<T> bind(Node node, Binding binding) {
        if (!(node instanceof Node.Scalar scalar) || scalar.kind() == Node.ScalarKind.EMPTY) {
            return mismatch(node, binding);
        }
        return parser.apply(scalar)
                .map(Optional::of)
                .orReport(sentence -> binding.report(node, sentence), Optional.empty());
    }

    @Override
    boolean fits(Node node) {
        return node instanceof Node.Scalar;
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        return schema;
    }

    @Override
    public String describe() {
        return description;
    }
}
