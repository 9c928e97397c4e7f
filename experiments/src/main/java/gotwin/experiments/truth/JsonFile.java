package gotwin.experiments.truth;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON file that knows on which line each of its values stands. */
final class JsonFile {
    /** Other tools write NaN where they have no answer. */
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private final Path file;
    private final JsonNode root;
    private final Map<String, Integer> lines;

    private JsonFile(Path file, JsonNode root, Map<String, Integer> lines) {
        this.file = file;
        this.root = root;
        this.lines = lines;
    }

    /**
     * The file, or nothing if it is not JSON, which is a problem then.
     *
     * @throws IOException if the file cannot be read
     */
    static Optional<JsonFile> read(Path file, FolderProblems problems) throws IOException {
        Optional<String> text = TextFile.read(file, problems);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new JsonFile(file, MAPPER.readTree(text.get()), linesOf(text.get())));
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            String what =
                    String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
            problems.add(file, line, "is not JSON: " + what);
            return Optional.empty();
        }
    }

    private static Map<String, Integer> linesOf(String text) {
        Map<String, Integer> lines = new HashMap<>();
        try (JsonParser parser = MAPPER.createParser(text)) {
            while (parser.nextToken() != null) {
                String pointer = parser.streamReadContext().pathAsPointer().toString();
                lines.putIfAbsent(pointer, parser.currentTokenLocation().getLineNr());
            }
        }
        return lines;
    }

    Path file() {
        return file;
    }

    JsonNode root() {
        return root;
    }

    /** The line on which a value begins, or that of what encloses the place where it should be. */
    int line(String pointer) {
        String place = pointer;
        while (!lines.containsKey(place) && !place.isEmpty()) {
            place = place.substring(0, place.lastIndexOf('/'));
        }
        return lines.getOrDefault(place, 1);
    }
}
