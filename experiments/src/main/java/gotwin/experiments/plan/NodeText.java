package gotwin.experiments.plan;

import gotwin.workloads.binder.Node;
import java.util.stream.Collectors;

/** A value of a YAML file in one line, whatever its layout and comments were. */
final class NodeText {
    private NodeText() {}

    /** Flow style: {@code 100}, {@code [1, 2]}, <code>{cpu: 2, period: 100ms}</code>. */
    static String of(Node node) {
        if (node instanceof Node.Scalar scalar) {
            return scalar.text();
        }
        if (node instanceof Node.Sequence list) {
            return list.items().stream().map(NodeText::of).collect(Collectors.joining(", ", "[", "]"));
        }
        return ((Node.Mapping) node)
                .entries().stream()
                        .map(entry -> entry.key() + ": " + of(entry.value()))
                        .collect(Collectors.joining(", ", "{", "}"));
    }
}
