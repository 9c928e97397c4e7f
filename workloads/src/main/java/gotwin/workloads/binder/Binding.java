package gotwin.workloads.binder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * One reading of one input: collects what is wrong and what is odd, and which names are declared and mentioned, so that
 * references are checked when everything is known.
 */
public final class Binding {
    private final YamlFile file;
    private final TreeSet<Problem> problems = new TreeSet<>();
    private final TreeSet<Problem> warnings = new TreeSet<>();
    private final List<Runnable> checks = new ArrayList<>();
    private final Names names = new Names(this);

    /** A reading of {@code file}. */
    Binding(YamlFile file) {
        this.file = file;
    }

    /** A path written in the file, which is relative to the file's own directory. */
    public Path resolve(String name) {
        return file.resolve(name);
    }

    /** Something is wrong with {@code node}. */
    public void report(Node node, String message) {
        report(node.place(), node.path(), message);
    }

    /** Something is wrong at a place. */
    public void report(Place place, String path, String message) {
        problems.add(new Problem(place, path, message));
    }

    /** Something about {@code node} is allowed and yet odd. */
    public void warn(Node node, String message) {
        warnings.add(new Problem(node.place(), node.path(), message));
    }

    /** The names declared so far. */
    public Names names() {
        return names;
    }

    /** Runs {@code check} when the whole input is read, and so all names are declared. */
    public void afterwards(Runnable check) {
        checks.add(check);
    }

    /** How many problems there are so far. */
    int problemCount() {
        return problems.size();
    }

    /** Runs the checks that waited for the end, and gives all problems, sorted; the end of a reading. */
    public List<Problem> finish() {
        for (int i = 0; i < checks.size(); i++) {
            checks.get(i).run();
        }
        checks.clear();
        return List.copyOf(problems);
    }

    /**
     * Runs the checks that waited for the end.
     *
     * @throws InvalidInput if there is any problem
     */
    public void finishOrThrow() {
        List<Problem> all = finish();
        if (!all.isEmpty()) {
            throw new InvalidInput(all);
        }
    }

    /** What is allowed and yet odd, sorted; complete after the end of the reading. */
    List<Problem> warnings() {
        return List.copyOf(warnings);
    }
}
