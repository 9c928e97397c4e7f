package gotwin.workloads.binder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Turns YAML text into nodes; reports syntax errors, duplicate keys and keys that are no words. */
final class Composer {
    /** Deeper nesting than any sensible file: stops a value that contains itself through an anchor. */
    private static final int DEPTH_MAX = 100;

    private final String source;
    private final PlaceRule places;
    private final List<Problem> problems = new ArrayList<>();

    /** How a mark becomes a place. */
    private interface PlaceRule {
        Place of(Mark mark);
    }

    private Composer(String source, PlaceRule places) {
        this.source = source;
        this.places = places;
    }

    /** Reads a file's text. */
    static Node file(String file, String text) {
        return new Composer(file, mark -> Place.inFile(file, mark.getLine() + 1, mark.getColumn() + 1)).read(text, "");
    }

    /** Reads the value of a setting; every part of it has the setting as its place. */
    static Node setting(String setting, String path, String value) {
        return new Composer(setting, mark -> Place.whole(setting)).read(value, path);
    }

    private Node read(String text, String path) {
        Node root = compose(text).map(node -> convert(node, path, 0)).orElseGet(() -> empty(path));
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return root;
    }

    private Optional<org.snakeyaml.engine.v2.nodes.Node> compose(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source)
                .setUseMarks(true)
                .setSchema(new CoreSchema())
                .setAllowNonScalarKeys(true)
                .build();
        try {
            return new Compose(settings).composeString(text);
        } catch (MarkedYamlEngineException e) {
            Place place =
                    e.getProblemMark().or(e::getContextMark).map(places::of).orElseGet(() -> Place.whole(source));
            throw new InvalidInput(List.of(new Problem(
                    place,
                    "",
                    "not YAML: " + oneLine(e.getProblem()) + "; look at indentation, brackets and quotes here")));
        } catch (YamlEngineException e) {
            throw new InvalidInput(List.of(
                    new Problem(Place.whole(source), "", "not YAML: " + oneLine(String.valueOf(e.getMessage())))));
        }
    }

    private Node convert(org.snakeyaml.engine.v2.nodes.Node node, String path, int depth) {
        if (depth > DEPTH_MAX) {
            problems.add(new Problem(placeOf(node), "", "nested more than " + DEPTH_MAX + " deep; remove the cycle"));
            return empty(path);
        }
        if (node instanceof ScalarNode scalar) {
            return new Node.Scalar(placeOf(node), path, kindOf(scalar.getTag()), scalar.getValue());
        }
        if (node instanceof SequenceNode sequence) {
            List<Node> items = new ArrayList<>();
            for (org.snakeyaml.engine.v2.nodes.Node item : sequence.getValue()) {
                items.add(convert(item, Node.itemPath(path, items.size()), depth + 1));
            }
            return new Node.Sequence(placeOf(node), path, items);
        }
        return mapping((MappingNode) node, path, depth);
    }

    private Node.Mapping mapping(MappingNode node, String path, int depth) {
        List<Node.Entry> entries = new ArrayList<>();
        Map<String, Place> seen = new TreeMap<>();
        for (NodeTuple tuple : node.getValue()) {
            Place keyPlace = placeOf(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                problems.add(new Problem(keyPlace, path, "a key is a list or a mapping; use a word"));
                continue;
            }
            String key = keyNode.getValue();
            Place earlier = seen.putIfAbsent(key, keyPlace);
            if (earlier == null) {
                entries.add(new Node.Entry(
                        key, keyPlace, convert(tuple.getValueNode(), Node.childPath(path, key), depth + 1)));
            } else {
                problems.add(new Problem(
                        keyPlace, Node.childPath(path, key), "is given twice, first at " + earlier + "; keep one"));
            }
        }
        return new Node.Mapping(placeOf(node), path, entries);
    }

    private Node empty(String path) {
        return new Node.Scalar(places.of(new Mark(source, 0, 0, 0, new int[0], 0)), path, Node.ScalarKind.EMPTY, "");
    }

    private Place placeOf(org.snakeyaml.engine.v2.nodes.Node node) {
        return node.getStartMark().map(places::of).orElseGet(() -> Place.whole(source));
    }

    private static Node.ScalarKind kindOf(Tag tag) {
        if (tag.equals(Tag.INT)) {
            return Node.ScalarKind.INTEGER;
        }
        if (tag.equals(Tag.FLOAT)) {
            return Node.ScalarKind.DECIMAL;
        }
        if (tag.equals(Tag.BOOL)) {
            return Node.ScalarKind.BOOLEAN;
        }
        return tag.equals(Tag.NULL) ? Node.ScalarKind.EMPTY : Node.ScalarKind.TEXT;
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s+", " ");
    }
}
