package gotwin.workloads.binder;

import java.util.Map;
import java.util.Optional;

/** The values of a mapping's keys, and where to report what is wrong with them together. */
public final class Values {
    private final Node.Mapping node;
    private final Binding binding;
    private final Map<String, Object> values;

    Values(Node.Mapping node, Binding binding, Map<String, Object> values) {
        this.node = node;
        this.binding = binding;
        this.values = values;
    }

    /** The value of a field, or what it is when absent. */
    @SuppressWarnings("unchecked")
    public <T> T get(Field<T> field) {
        Object value = values.get(field.key());
        if (value == null) {
            return field.absent()
                    .orElseThrow(() -> new IllegalArgumentException(field.key() + " is no field of this shape"));
        }
        return (T) value;
    }

    /** Whether the field has a value: a right one, or the one it has when absent. */
    boolean isKnown(Field<?> field) {
        return values.containsKey(field.key()) || (!isGiven(field) && !field.isRequired());
    }

    /** Whether the file has the key. */
    public boolean isGiven(Field<?> field) {
        return node.find(field.key()).isPresent();
    }

    /** Reports a problem of a field, or of the whole mapping when the field is not written. */
    public void report(Field<?> field, String message) {
        binding.report(nodeOf(field), message);
    }

    /** Reports a problem of the mapping as a whole. */
    public void report(String message) {
        binding.report(node, message);
    }

    /** Warns of the value of {@code key} in the mapping that a field is, or of what is written of it. */
    public void warn(Field<?> field, String key, String message) {
        Node whole = nodeOf(field);
        Optional<Node> part = whole instanceof Node.Mapping mapping ? mapping.find(key) : Optional.empty();
        binding.warn(part.orElse(whole), message);
    }

    /** The node of a field, or the mapping when the field is not written. */
    public Node nodeOf(Field<?> field) {
        Optional<Node> child = node.find(field.key());
        return child.orElse(node);
    }

    /** The mapping. */
    public Node.Mapping node() {
        return node;
    }

    /** The reading. */
    public Binding binding() {
        return binding;
    }
}
