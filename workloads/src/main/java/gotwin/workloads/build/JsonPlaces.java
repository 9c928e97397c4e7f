package gotwin.workloads.build;

import gotwin.workloads.binder.InvalidInput;
import gotwin.workloads.binder.Place;
import gotwin.workloads.binder.Problem;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON file, the place of each of its values, and what is wrong with it. */
final class JsonPlaces {
    /** Problems reported of one file; the rest is likely to be more of the same. */
    private static final int PROBLEMS_MAX = 20;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private final Path file;
    private final JsonNode root;
    private final Map<String, Place> places;
    private final List<Problem> problems = new ArrayList<>();

    private JsonPlaces(Path file, JsonNode root, Map<String, Place> places) {
        this.file = file;
        this.root = root;
        this.places = places;
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read
     * @throws InvalidInput if it is no JSON
     */
    static JsonPlaces read(Path file) throws IOException {
        try {
            String text = Files.readString(file);
            return new JsonPlaces(file, MAPPER.readTree(text), places(file, text));
        } catch (MalformedInputException e) {
            throw bad(file, 1, 1, "is no text in UTF-8");
        } catch (JacksonException e) {
            TokenStreamLocation location = e.getLocation();
            int line = location == null ? 1 : Math.max(1, location.getLineNr());
            int column = location == null ? 1 : Math.max(1, location.getColumnNr());
            String what =
                    String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
            throw bad(file, line, column, "is not JSON: " + what);
        }
    }

    private static InvalidInput bad(Path file, int line, int column, String what) {
        return new InvalidInput(List.of(new Problem(
                new Place(file.toString(), line, column),
                "",
                what + "; write the file that go build -debug-actiongraph=FILE writes")));
    }

    private static Map<String, Place> places(Path file, String text) {
        Map<String, Place> places = new TreeMap<>();
        try (JsonParser parser = MAPPER.createParser(text)) {
            while (parser.nextToken() != null) {
                TokenStreamLocation at = parser.currentTokenLocation();
                places.putIfAbsent(
                        parser.streamReadContext().pathAsPointer().toString(),
                        new Place(file.toString(), at.getLineNr(), at.getColumnNr()));
            }
        }
        return places;
    }

    JsonNode root() {
        return root;
    }

    /** Something is wrong with the value that a pointer leads to, or should lead to. */
    void report(String pointer, String message) {
        if (problems.size() < PROBLEMS_MAX) {
            String known = pointer;
            while (!places.containsKey(known) && !known.isEmpty()) {
                known = known.substring(0, known.lastIndexOf('/'));
            }
            Place place = places.getOrDefault(known, new Place(file.toString(), 1, 1));
            problems.add(new Problem(place, pointer.replaceFirst("^/", "").replace('/', '.'), message));
        }
    }

    /** @throws InvalidInput if anything was reported */
    void throwIfBad() {
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }
}
