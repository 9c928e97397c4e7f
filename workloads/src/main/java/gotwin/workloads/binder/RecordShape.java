package gotwin.workloads.binder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A mapping of fixed keys.
 *
 * @param <T> the Java value it becomes
 */
public final class RecordShape<T> extends Shape<T> {
    private final String name;
    private final List<Field<?>> fields;
    private final Function<Values, T> constructor;
    private final List<Check> checks;

    /** A check of several fields together. */
    private record Check(List<Field<?>> needed, Consumer<Values> check) {}

    private RecordShape(String name, List<Field<?>> fields, Function<Values, T> constructor, List<Check> checks) {
        this.name = name;
        this.fields = List.copyOf(fields);
        this.constructor = constructor;
        this.checks = List.copyOf(checks);
    }

    /**
     * A mapping of these keys.
     *
     * @param name what it is, with its article: "a host"
     * @param fields its keys
     * @param constructor makes the value when every key is right; it may report problems, and an
     *     {@link IllegalArgumentException} becomes one
     */
    public static <T> RecordShape<T> of(String name, List<Field<?>> fields, Function<Values, T> constructor) {
        return new RecordShape<>(name, fields, constructor, List.of());
    }

    /** The same mapping with a check that runs when the {@code needed} fields are right, whatever the others are. */
    public RecordShape<T> checking(List<Field<?>> needed, Consumer<Values> check) {
        List<Check> more = new ArrayList<>(checks);
        more.add(new Check(List.copyOf(needed), check));
        return new RecordShape<>(name, fields, constructor, more);
    }

    @Override
    public Optional<T> bind(Node node, Binding binding) {
        if (!(node instanceof Node.Mapping mapping)) {
            return mismatch(node, binding);
        }
        int problemsBefore = binding.problemCount();
        reportUnknown(mapping, binding);
        Map<String, Object> values = new TreeMap<>();
        for (Field<?> field : fields) {
            bindField(field, mapping, binding, values);
        }
        Values bound = new Values(mapping, binding, values);
        for (Check check : checks) {
            if (check.needed().stream().allMatch(bound::isKnown)) {
                check.check().accept(bound);
            }
        }
        return binding.problemCount() > problemsBefore ? Optional.empty() : construct(bound, problemsBefore);
    }

    private Optional<T> construct(Values values, int problemsBefore) {
        try {
            T value = constructor.apply(values);
            return values.binding().problemCount() > problemsBefore ? Optional.empty() : Optional.of(value);
        } catch (IllegalArgumentException e) {
            values.report(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static void bindField(Field<?> field, Node.Mapping mapping, Binding binding, Map<String, Object> values) {
        Optional<Node> child = mapping.find(field.key());
        if (child.isPresent()) {
            field.shape().bind(child.get(), binding).ifPresent(value -> values.put(field.key(), value));
        } else if (field.isRequired()) {
            binding.report(
                    mapping,
                    "has no " + field.key() + "; add it: " + field.shape().describe());
        }
    }

    private void reportUnknown(Node.Mapping mapping, Binding binding) {
        List<String> known = fields.stream().map(Field::key).toList();
        for (Node.Entry entry : mapping.entries()) {
            if (!known.contains(entry.key())) {
                String path = Node.childPath(mapping.path(), entry.key());
                binding.report(entry.keyPlace(), path, Unknown.key(entry, mapping.path(), known));
            }
        }
    }

    @Override
    boolean fits(Node node) {
        return node instanceof Node.Mapping;
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Field<?> field : fields) {
            properties.put(field.key(), described(field, definitions));
            if (field.isRequired()) {
                required.add(field.key());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    /** Draft 7 ignores what stands beside a {@code $ref}, so that a reference is wrapped to carry its description. */
    private static Map<String, Object> described(Field<?> field, SchemaDefinitions definitions) {
        Map<String, Object> shape = field.shape().schema(definitions);
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("description", field.meaning());
        if (shape.containsKey("$ref")) {
            described.put("allOf", List.of(shape));
        } else {
            described.putAll(shape);
        }
        return described;
    }

    @Override
    public String describe() {
        List<String> required =
                fields.stream().filter(Field::isRequired).map(Field::key).toList();
        List<String> shown =
                required.isEmpty() ? fields.stream().map(Field::key).toList() : required;
        return name + ": {" + String.join(": ..., ", shown) + ": ...}";
    }
}
