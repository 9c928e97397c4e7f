package gotwin.model.program;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A Go program.
 *
 * @param functions its functions; the one named {@code main} runs first, and the program ends when it returns. A program
 *     without {@code main} only serves requests
 * @param resources channels, locks and timers that exist once
 * @param tapes sequences of amounts recorded beforehand, by name
 * @param linkage whether C is linked
 */
public record Program(List<Function> functions, List<Resource> resources, Map<String, long[]> tapes, Linkage linkage) {
    public Program {
        functions = List.copyOf(functions);
        resources = List.copyOf(resources);
        // Sorted, because the order of Map.copyOf differs from one JVM to the next.
        tapes = Collections.unmodifiableMap(new TreeMap<>(tapes));
    }

    /** A program that is linked with C if it calls C. */
    public Program(List<Function> functions, List<Resource> resources, Map<String, long[]> tapes) {
        this(functions, resources, tapes, Linkage.GO);
    }
}
