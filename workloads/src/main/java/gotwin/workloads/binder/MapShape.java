package gotwin.workloads.binder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * A mapping whose keys are names the user chose, in the order written.
 *
 * @param <T> the values' type
 */
public final class MapShape<T> extends Shape<List<MapShape.Named<T>>> {
    /** What Go takes as an identifier, in ASCII. */
    public static final String IDENTIFIER = "[A-Za-z_][A-Za-z0-9_]*";

    private static final Pattern KEY = Pattern.compile(IDENTIFIER);

    private final String name;
    private final Shape<T> value;
    private final Announcement announcement;

    private MapShape(String name, Shape<T> value, Announcement announcement) {
        this.name = name;
        this.value = value;
        this.announcement = announcement;
    }

    /** Hears of each name before its value is read, so that a bad value does not make its name unknown. */
    @FunctionalInterface
    public interface Announcement {
        /** The file has {@code name}, with its value at {@code node}. */
        void announce(String name, Node node, Binding binding);
    }

    /**
     * A value with its name.
     *
     * @param name the key
     * @param node where the value is written
     * @param value the value
     */
    public record Named<T>(String name, Node node, T value) {}

    /** Names to values; {@code name} says what a value is, with its article: "a function". */
    public static <T> MapShape<T> of(String name, Shape<T> value) {
        return new MapShape<>(name, value, (key, node, binding) -> {});
    }

    /** The same mapping, whose names are announced. */
    public MapShape<T> announcing(Announcement announcement) {
        return new MapShape<>(name, value, announcement);
    }

    /** The same mapping as a list of values that know their names. */
    public <U> Shape<List<U>> named(BiFunction<String, ? super T, ? extends U> change) {
        return map(entries -> entries.stream()
                .<U>map(entry -> change.apply(entry.name(), entry.value()))
                .toList());
    }

    @Override
    public Optional<List<Named<T>>> bind(Node node, Binding binding) {
        if (!(node instanceof Node.Mapping mapping)) {
            return mismatch(node, binding);
        }
        List<Named<T>> values = new ArrayList<>();
        for (Node.Entry entry : mapping.entries()) {
            if (!KEY.matcher(entry.key()).matches()) {
                binding.report(
                        entry.keyPlace(),
                        Node.childPath(mapping.path(), entry.key()),
                        "is no name; write letters, digits and _, not starting with a digit");
            } else {
                announcement.announce(entry.key(), entry.value(), binding);
                value.bind(entry.value(), binding)
                        .ifPresent(bound -> values.add(new Named<>(entry.key(), entry.value(), bound)));
            }
        }
        return values.size() == mapping.entries().size() ? Optional.of(List.copyOf(values)) : Optional.empty();
    }

    @Override
    boolean fits(Node node) {
        return node instanceof Node.Mapping;
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("additionalProperties", value.schema(definitions));
        schema.put("propertyNames", Map.of("pattern", "^" + IDENTIFIER + "$"));
        return schema;
    }

    @Override
    public String describe() {
        return "a mapping from names to values, each " + name;
    }
}
