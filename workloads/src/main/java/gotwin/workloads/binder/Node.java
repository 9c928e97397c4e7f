package gotwin.workloads.binder;

import java.util.List;
import java.util.Optional;

/** A value of a YAML file that knows where it is written. */
public sealed interface Node {
    /** Where it is written. */
    Place place();

    /** The keys that lead to it, such as {@code classes.item.weight} or {@code points[2].rate}. */
    String path();

    /** What it is, in a sentence: "a mapping", "a list", "the text \"x\"". */
    String describe();

    /** The same value under another path. */
    Node at(String path);

    /** The path of the entry {@code key} of the node at {@code path}. */
    static String childPath(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** The path of item {@code index} of the node at {@code path}. */
    static String itemPath(String path, int index) {
        return path + "[" + index + "]";
    }

    /** What a scalar is by YAML's core schema. */
    enum ScalarKind {
        TEXT("the text"),
        INTEGER("the number"),
        DECIMAL("the number"),
        BOOLEAN("the truth value"),
        EMPTY("an empty value");

        private final String words;

        ScalarKind(String words) {
            this.words = words;
        }
    }

    /** A single value. */
    record Scalar(Place place, String path, ScalarKind kind, String text) implements Node {
        @Override
        public String describe() {
            return switch (kind) {
                case TEXT -> kind.words + " \"" + text + "\"";
                case INTEGER, DECIMAL, BOOLEAN -> kind.words + " " + text;
                case EMPTY -> kind.words;
            };
        }

        @Override
        public Scalar at(String newPath) {
            return new Scalar(place, newPath, kind, text);
        }
    }

    /** A list. */
    record Sequence(Place place, String path, List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String describe() {
            return "a list";
        }

        @Override
        public Sequence at(String newPath) {
            List<Node> moved = new java.util.ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                moved.add(items.get(i).at(itemPath(newPath, i)));
            }
            return new Sequence(place, newPath, moved);
        }
    }

    /** Keys with values, in the order they are written. */
    record Mapping(Place place, String path, List<Entry> entries) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }

        /** The value of {@code key}. */
        public Optional<Node> find(String key) {
            for (Entry entry : entries) {
                if (entry.key().equals(key)) {
                    return Optional.of(entry.value());
                }
            }
            return Optional.empty();
        }

        @Override
        public String describe() {
            return "a mapping";
        }

        @Override
        public Mapping at(String newPath) {
            List<Entry> moved = new java.util.ArrayList<>();
            for (Entry entry : entries) {
                moved.add(new Entry(entry.key(), entry.keyPlace(), entry.value().at(childPath(newPath, entry.key()))));
            }
            return new Mapping(place, newPath, moved);
        }
    }

    /** One key with its value. */
    record Entry(String key, Place keyPlace, Node value) {}
}
