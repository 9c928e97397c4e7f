package gotwin.experiments.plan;

import gotwin.workloads.binder.Node;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A value of a YAML file in one line, whatever its layout and comments were. */
final class NodeText {
    private NodeText() {}

    /** Words and characters that YAML's core schema takes for something else than text. */
    private static final Pattern NEEDS_QUOTES = Pattern.compile(
            "[-+.]?[0-9][-+0-9.eExXoO]*|(?i:true|false|null|~|)|.*[\\[\\]{},#&*!|>'\"%@`:\\s].*", Pattern.DOTALL);

    /** Flow style: {@code 100}, {@code [1, 2]}, <code>{cpu: 2, period: 100ms}</code>; words without quotes. */
    static String of(Node node) {
        return write(node, Node.Scalar::text);
    }

    /** The same, with quotes where YAML would otherwise read something else. */
    static String yaml(Node node) {
        return write(node, NodeText::quoted);
    }

    private static String write(Node node, Function<Node.Scalar, String> scalarText) {
        if (node instanceof Node.Scalar scalar) {
            return scalarText.apply(scalar);
        }
        if (node instanceof Node.Sequence list) {
            return list.items().stream()
                    .map(item -> write(item, scalarText))
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return ((Node.Mapping) node)
                .entries().stream()
                        .map(entry -> entry.key() + ": " + write(entry.value(), scalarText))
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String quoted(Node.Scalar scalar) {
        boolean isPlain = scalar.kind() != Node.ScalarKind.TEXT
                || !NEEDS_QUOTES.matcher(scalar.text()).matches();
        return isPlain ? scalar.text() : "'" + scalar.text().replace("'", "''") + "'";
    }
}
