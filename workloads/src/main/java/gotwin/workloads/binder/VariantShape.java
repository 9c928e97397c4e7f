package gotwin.workloads.binder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One of several kinds of value: a mapping whose only key names the kind, or, for kinds that need nothing more, the name
 * alone.
 *
 * @param <T> the Java value's type
 */
public final class VariantShape<T> extends Shape<T> {
    /** More names than this are not a help but a flood. */
    private static final int NAMES_SHOWN_MAX = 14;

    private final String name;
    private final Map<String, Shape<? extends T>> kinds = new LinkedHashMap<>();
    private final Map<String, Supplier<? extends T>> words = new LinkedHashMap<>();
    private final Map<String, String> meanings = new LinkedHashMap<>();

    private VariantShape(String name) {
        this.name = name;
    }

    /** No kinds yet; {@code name} says what the value is, with its article: "an instruction". */
    public static <T> VariantShape<T> of(String name) {
        return new VariantShape<>(name);
    }

    /** Adds the kind {@code {key: value}}; {@code meaning} is a sentence for the editor. */
    public VariantShape<T> kind(String key, Shape<? extends T> value, String meaning) {
        kinds.put(key, value);
        meanings.put(key, meaning);
        return this;
    }

    /** Adds a kind that is a word alone. */
    public VariantShape<T> word(String word, Supplier<? extends T> value) {
        words.put(word, value);
        return this;
    }

    @Override
    public Optional<T> bind(Node node, Binding binding) {
        if (node instanceof Node.Scalar scalar) {
            return bindWord(scalar, binding);
        }
        if (!(node instanceof Node.Mapping mapping) || mapping.entries().size() != 1) {
            binding.report(node, found(node) + "; write " + describe());
            return Optional.empty();
        }
        Node.Entry entry = mapping.entries().get(0);
        Shape<? extends T> kind = kinds.get(entry.key());
        if (kind == null) {
            binding.report(
                    entry.keyPlace(),
                    Node.childPath(mapping.path(), entry.key()),
                    words.containsKey(entry.key())
                            ? "takes no value; write " + entry.key() + " alone"
                            : Unknown.key(entry, mapping.path(), List.copyOf(kinds.keySet())));
            return Optional.empty();
        }
        return kind.bind(entry.value(), binding).map(value -> value);
    }

    private Optional<T> bindWord(Node.Scalar scalar, Binding binding) {
        Supplier<? extends T> word = words.get(scalar.text());
        if (word != null) {
            return Optional.of(word.get());
        }
        String advice = kinds.containsKey(scalar.text())
                ? "write {" + scalar.text() + ": " + kinds.get(scalar.text()).describe() + "}"
                : Nearest.to(scalar.text(), allNames())
                        .map(nearest -> "did you mean " + nearest + "?")
                        .orElse("write " + describe());
        binding.report(scalar, "is " + scalar.describe() + "; " + advice);
        return Optional.empty();
    }

    private List<String> allNames() {
        List<String> names = new ArrayList<>(kinds.keySet());
        names.addAll(words.keySet());
        return names;
    }

    private static String found(Node node) {
        if (node instanceof Node.Mapping mapping && !mapping.entries().isEmpty()) {
            List<String> keys = mapping.entries().stream().map(Node.Entry::key).toList();
            return "has " + keys.size() + " keys (" + String.join(", ", keys) + ")";
        }
        return node instanceof Node.Mapping ? "is empty" : "is " + node.describe();
    }

    @Override
    boolean fits(Node node) {
        return !(node instanceof Node.Sequence);
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        Map<String, Object> properties = new LinkedHashMap<>();
        kinds.forEach((key, shape) -> properties.put(key, described(key, shape.schema(definitions))));
        Map<String, Object> mapping = new LinkedHashMap<>();
        mapping.put("type", "object");
        mapping.put("additionalProperties", false);
        mapping.put("minProperties", 1);
        mapping.put("maxProperties", 1);
        mapping.put("properties", properties);
        if (words.isEmpty()) {
            return mapping;
        }
        Map<String, Object> word = Map.of("enum", List.copyOf(words.keySet()));
        return kinds.isEmpty() ? word : Map.of("anyOf", List.of(word, mapping));
    }

    private Map<String, Object> described(String key, Map<String, Object> shape) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("description", meanings.getOrDefault(key, ""));
        if (shape.containsKey("$ref")) {
            described.put("allOf", List.of(shape));
        } else {
            described.putAll(shape);
        }
        return described;
    }

    @Override
    public String describe() {
        List<String> names = allNames();
        return names.size() <= NAMES_SHOWN_MAX
                ? name + ", one of " + String.join(", ", names)
                : name + ", such as " + String.join(", ", names.subList(0, NAMES_SHOWN_MAX / 2));
    }
}
