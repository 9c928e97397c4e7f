package gotwin.workloads.binder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Names that one part of an input declares and other parts mention.
 *
 * <p>A declaration is visible below its scope, which is a path: a channel declared at {@code program.functions.main} is
 * visible in {@code program.functions.main.body[3].send}. The innermost declaration counts.
 */
public final class Names {
    private final Binding binding;
    private final List<Declaration> declarations = new ArrayList<>();

    Names(Binding binding) {
        this.binding = binding;
    }

    /**
     * A declared name.
     *
     * @param kind what it names, such as "channel"
     * @param name the name
     * @param scope the path below which it is visible; empty for everywhere
     * @param node what is declared
     */
    public record Declaration(String kind, String name, String scope, Node node) {}

    /** Declares a name that may be declared again, such as a variable that is set twice. */
    public void declare(Declaration declaration) {
        declarations.add(declaration);
    }

    /** Declares a name that must be the only one of its scope among {@code rivals}, its own kind included. */
    public void declareOnce(Declaration declaration, List<String> rivals) {
        for (Declaration other : declarations) {
            if (other.scope().equals(declaration.scope())
                    && other.name().equals(declaration.name())
                    && rivals.contains(other.kind())) {
                binding.report(
                        declaration.node(),
                        "the name \"" + declaration.name() + "\" is taken by the " + other.kind() + " at "
                                + other.node().place() + "; choose another");
                return;
            }
        }
        declarations.add(declaration);
    }

    /** The innermost declaration of {@code name} among {@code kinds} that is visible at {@code path}. */
    public Optional<Declaration> find(List<String> kinds, String name, String path) {
        Declaration best = null;
        for (Declaration candidate : declarations) {
            boolean fits = candidate.name().equals(name)
                    && kinds.contains(candidate.kind())
                    && isVisible(candidate, path)
                    && (best == null
                            || candidate.scope().length() >= best.scope().length());
            if (fits) {
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /** At the end of the reading, reports {@code node} if it mentions a name that is not declared. */
    public void mention(List<String> kinds, String name, Node node) {
        binding.afterwards(() -> {
            if (find(kinds, name, node.path()).isEmpty()) {
                binding.report(node, missing(kinds, name, node.path()));
            }
        });
    }

    private String missing(List<String> kinds, String name, String path) {
        String kind = String.join(" or ", kinds);
        List<String> visible = declarations.stream()
                .filter(d -> kinds.contains(d.kind()) && isVisible(d, path))
                .map(Declaration::name)
                .distinct()
                .toList();
        String advice = visible.isEmpty()
                ? "declare it"
                : Nearest.to(name, visible)
                        .map(nearest -> "did you mean \"" + nearest + "\"?")
                        .orElse("known are " + String.join(", ", visible));
        return "there is no " + kind + " \"" + name + "\"; " + advice;
    }

    private static boolean isVisible(Declaration declaration, String path) {
        String scope = declaration.scope();
        return scope.isEmpty() || path.equals(scope) || path.startsWith(scope + ".") || path.startsWith(scope + "[");
    }
}
