package gotwin.workloads.binder;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** The named parts of a JSON Schema, written once each and referred to by {@code $ref}. */
public final class SchemaDefinitions {
    private static final String DRAFT = "http://json-schema.org/draft-07/schema#";

    private final Map<String, Object> definitions = new TreeMap<>();

    private SchemaDefinitions() {}

    /** The JSON Schema of files of this shape, as text with a newline at the end. */
    public static String json(String title, Shape<?> root) {
        SchemaDefinitions definitions = new SchemaDefinitions();
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DRAFT);
        schema.put("title", title);
        schema.putAll(root.schema(definitions));
        schema.put("definitions", definitions.definitions);
        return JsonMapper.builder()
                        .build()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(schema)
                        .replace(System.lineSeparator(), "\n")
                + "\n";
    }

    /** A reference to the part {@code name}, which {@code part} writes the first time; parts may refer to themselves. */
    public Map<String, Object> reference(String name, Supplier<Map<String, Object>> part) {
        if (!definitions.containsKey(name)) {
            definitions.put(name, Map.of());
            definitions.put(name, part.get());
        }
        return Map.of("$ref", "#/definitions/" + name);
    }
}
