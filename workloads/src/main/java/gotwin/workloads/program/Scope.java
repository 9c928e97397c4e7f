package gotwin.workloads.program;

import gotwin.workloads.binder.Binding;
import gotwin.workloads.binder.MapShape;
import gotwin.workloads.binder.Names.Declaration;
import gotwin.workloads.binder.Node;
import gotwin.workloads.binder.Scalars;
import gotwin.workloads.binder.Shape;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which part of a program a name belongs to, by the path where it stands, and shapes of names. */
final class Scope {
    /** Where scenario files have their program. */
    private static final String PROGRAM = "program";

    private static final Pattern FUNCTION = Pattern.compile("(program\\.functions\\.[^.\\[]+).*");

    private Scope() {}

    /** The path of the function around {@code path}, or of the program. */
    static String around(String path) {
        Matcher function = FUNCTION.matcher(path);
        return function.matches() ? function.group(1) : PROGRAM;
    }

    /** A name that is checked, at the end, to be declared as one of {@code kinds}. */
    static Shape<String> mention(List<String> kinds) {
        String description = "the name of a " + String.join(" or ", kinds);
        return Scalars.name(description).then((name, use) -> {
            use.binding().names().mention(kinds, name, use.node());
            return Optional.of(name);
        });
    }

    /** A name that is checked, at the end, to be declared as {@code kind}. */
    static Shape<String> mention(String kind) {
        return mention(List.of(kind));
    }

    /** A variable that is set here, and so known in the whole function. */
    static Shape<String> variable() {
        return Scalars.name("the name of a variable").then((name, use) -> {
            declareVariable(name, use.node(), use.binding());
            return Optional.of(name);
        });
    }

    static void declareVariable(String name, Node node, Binding binding) {
        binding.names().declare(new Declaration(Kind.VARIABLE, name, around(node.path()), node));
    }

    /** Declares a resource of the function or program around it. */
    static void declareResource(String kind, String name, Node node, Binding binding) {
        binding.names().declareOnce(new Declaration(kind, name, around(node.path()), node), Kind.RESOURCES);
    }

    /** Declares a function, which every part of the file may mention. */
    static void declareFunction(String name, Node node, Binding binding) {
        binding.names().declare(new Declaration(Kind.FUNCTION, name, "", node));
    }

    /** Names to values, each declared as a resource of {@code kind}. */
    static <T> MapShape<T> declaring(String kind, Shape<T> value) {
        return MapShape.of(value.describe(), value)
                .announcing((name, node, binding) -> declareResource(kind, name, node, binding));
    }
}
