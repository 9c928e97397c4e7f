package gotwin.workloads.binder;

import java.util.Map;
import java.util.Optional;

/** Any value at all, left as its node: what another file's shape judges later, such as the values of a plan's axis. */
public final class AnyShape extends Shape<Node> {
    @Override
    public Optional<Node> bind(Node node, Binding binding) {
        return Optional.of(node);
    }

    @Override
    boolean fits(Node node) {
        return true;
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        return Map.of();
    }

    @Override
    public String describe() {
        return "any value";
    }
}
