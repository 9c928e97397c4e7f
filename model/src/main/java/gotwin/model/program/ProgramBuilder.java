package gotwin.model.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Writes a program in Java, fluently: resources and functions in any order, names resolved when it is compiled.
 *
 * <pre>{@code
 * Program program = new ProgramBuilder()
 *     .channel("jobs", 16)
 *     .function("main", List.of(), body -> body.go("worker").send("jobs", Amount.of(1)))
 *     .function("worker", List.of(), body -> body.receive("jobs"))
 *     .build();
 * }</pre>
 */
public final class ProgramBuilder {
    private final List<Function> functions = new ArrayList<>();
    private final List<Resource> resources = new ArrayList<>();
    private final Map<String, long[]> tapes = new TreeMap<>();
    private Linkage linkage = Linkage.GO;

    /** Declares a resource that exists once. */
    public ProgramBuilder resource(Resource resource) {
        resources.add(resource);
        return this;
    }

    /** Declares a channel. */
    public ProgramBuilder channel(String name, int capacityCount) {
        return resource(new Resource.Channel(name, capacityCount));
    }

    /** Declares a sequence of amounts recorded beforehand. */
    public ProgramBuilder tape(String name, long[] values) {
        tapes.put(name, values.clone());
        return this;
    }

    /** Says what the program is linked with. */
    public ProgramBuilder linkage(Linkage how) {
        linkage = how;
        return this;
    }

    /** Declares a function whose body is written by {@code body}. */
    public ProgramBuilder function(String name, List<String> parameters, Consumer<BodyBuilder> body) {
        return function(name, parameters, List.of(), body);
    }

    /** Declares a function with resources of its own. */
    public ProgramBuilder function(
            String name, List<String> parameters, List<Resource> locals, Consumer<BodyBuilder> body) {
        BodyBuilder builder = new BodyBuilder();
        body.accept(builder);
        functions.add(new Function(name, parameters, locals, builder.build()));
        return this;
    }

    /** Declares a function whose frame takes {@code frameBytes} of stack. */
    public ProgramBuilder function(String name, int frameBytes, Consumer<BodyBuilder> body) {
        functions.add(new Function(name, List.of(), List.of(), BodyBuilder.of(body), frameBytes));
        return this;
    }

    /** The program. */
    public Program build() {
        return new Program(functions, resources, tapes, linkage);
    }
}
