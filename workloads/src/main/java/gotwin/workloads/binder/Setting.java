package gotwin.workloads.binder;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value that replaces one of a file's: {@code runtime.gogc=200}.
 *
 * <p>The path names keys, with {@code [index]} for items of lists; what is missing on the way is made, so that a setting
 * can give a value the file leaves to its default. Whether a path is known is decided, as for the file, by the shape.
 *
 * @param origin how the user wrote it, the place of its problems: {@code --set runtime.gogc=200}
 * @param path the path
 * @param value the node that goes there
 */
public record Setting(String origin, String path, Node value) {
    private static final Pattern STEP = Pattern.compile("([^\\[\\].]+)((?:\\[[0-9]+\\])*)");

    /**
     * Reads {@code path=value}; the value is YAML.
     *
     * @param prefix stands before it in messages, such as {@code "--set "}
     * @throws InvalidInput if there is no {@code =}, the path is empty or the value is not YAML
     */
    public static Setting parse(String prefix, String text) {
        String origin = prefix + text;
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw invalid(origin, "has no \"=\"; write path=value, such as runtime.gogc=200");
        }
        return of(origin, text.substring(0, equals).strip(), text.substring(equals + 1));
    }

    /**
     * A setting whose value is given as YAML text.
     *
     * @throws InvalidInput if the path cannot be read or the value is not YAML
     */
    public static Setting of(String origin, String path, String value) {
        steps(origin, path);
        return new Setting(origin, path, Composer.setting(origin, path, value));
    }

    /** A setting whose value is a node of a file, such as one value of a plan's axis. */
    public static Setting of(String path, Node value) {
        steps(value.place().toString(), path);
        return new Setting(value.place().toString(), path, value.at(path));
    }

    /** The tree with this value in its place. */
    Node applyTo(Node root) {
        return put(root, steps(origin, path), 0, "");
    }

    private Node put(Node node, List<Object> steps, int depth, String here) {
        if (depth == steps.size()) {
            return value;
        }
        if (steps.get(depth) instanceof Integer index) {
            return putItem(node, index, steps, depth, here);
        }
        return putEntry(node, (String) steps.get(depth), steps, depth, here);
    }

    private Node putItem(Node node, int index, List<Object> steps, int depth, String here) {
        if (!(node instanceof Node.Sequence list) || index >= list.items().size()) {
            String size =
                    node instanceof Node.Sequence list ? "has " + list.items().size() + " items" : "is no list";
            throw new InvalidInput(
                    List.of(new Problem(value.place(), path, "there is no such item; " + here + " " + size)));
        }
        List<Node> items = new ArrayList<>(list.items());
        items.set(index, put(items.get(index), steps, depth + 1, Node.itemPath(here, index)));
        return new Node.Sequence(list.place(), list.path(), items);
    }

    private Node putEntry(Node node, String key, List<Object> steps, int depth, String here) {
        List<Node.Entry> entries = new ArrayList<>();
        Place place = value.place();
        if (node instanceof Node.Mapping mapping) {
            entries.addAll(mapping.entries());
            place = mapping.place();
        }
        String childPath = Node.childPath(here, key);
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).key().equals(key)) {
                Node child = put(entries.get(i).value(), steps, depth + 1, childPath);
                entries.set(
                        i,
                        new Node.Entry(
                                key,
                                depth + 1 == steps.size()
                                        ? child.place()
                                        : entries.get(i).keyPlace(),
                                child));
                return new Node.Mapping(place, here, entries);
            }
        }
        Node empty = new Node.Mapping(value.place(), childPath, List.of());
        entries.add(new Node.Entry(key, value.place(), put(empty, steps, depth + 1, childPath)));
        return new Node.Mapping(place, here, entries);
    }

    /** The keys (text) and indices (Integer) of a path. */
    private static List<Object> steps(String origin, String path) {
        List<Object> steps = new ArrayList<>();
        for (String part : path.split("\\.", -1)) {
            Matcher matcher = STEP.matcher(part);
            if (!matcher.matches()) {
                throw invalid(origin, "\"" + path + "\" is not a path; write keys with dots, such as runtime.gogc");
            }
            steps.add(matcher.group(1));
            for (String index : matcher.group(2).split("[\\[\\]]+", -1)) {
                if (!index.isEmpty()) {
                    steps.add(Integer.valueOf(index));
                }
            }
        }
        return steps;
    }

    private static InvalidInput invalid(String origin, String message) {
        return new InvalidInput(List.of(new Problem(Place.whole(origin), "", message)));
    }
}
