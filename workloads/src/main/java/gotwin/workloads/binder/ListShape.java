package gotwin.workloads.binder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A list of values of one shape.
 *
 * @param <T> the items' type
 */
public final class ListShape<T> extends Shape<List<T>> {
    private final Shape<T> item;
    private final int countMin;
    private final int countMax;

    private ListShape(Shape<T> item, int countMin, int countMax) {
        this.item = item;
        this.countMin = countMin;
        this.countMax = countMax;
    }

    /** Any number of items. */
    public static <T> ListShape<T> of(Shape<T> item) {
        return new ListShape<>(item, 0, Integer.MAX_VALUE);
    }

    /** At least {@code countMin} items. */
    public static <T> ListShape<T> atLeast(int countMin, Shape<T> item) {
        return new ListShape<>(item, countMin, Integer.MAX_VALUE);
    }

    /** Exactly {@code count} items. */
    public static <T> ListShape<T> exactly(int count, Shape<T> item) {
        return new ListShape<>(item, count, count);
    }

    @Override
    public Optional<List<T>> bind(Node node, Binding binding) {
        if (!(node instanceof Node.Sequence sequence)) {
            return mismatch(node, binding);
        }
        int count = sequence.items().size();
        if (count < countMin || count > countMax) {
            String right = countMax == Integer.MAX_VALUE ? "at least " + countMin : "exactly " + countMax;
            binding.report(node, "has " + count + " items; write " + right);
            return Optional.empty();
        }
        List<T> values = new ArrayList<>();
        for (Node child : sequence.items()) {
            item.bind(child, binding).ifPresent(values::add);
        }
        return values.size() == sequence.items().size() ? Optional.of(List.copyOf(values)) : Optional.empty();
    }

    @Override
    boolean fits(Node node) {
        return node instanceof Node.Sequence;
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("items", item.schema(definitions));
        if (countMin > 0) {
            schema.put("minItems", countMin);
        }
        if (countMax < Integer.MAX_VALUE) {
            schema.put("maxItems", countMax);
        }
        return schema;
    }

    @Override
    public String describe() {
        return "a list, each item " + item.describe();
    }
}
