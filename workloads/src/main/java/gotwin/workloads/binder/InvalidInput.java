package gotwin.workloads.binder;

import java.util.List;
import java.util.stream.Collectors;

/** An input with problems, all of them. */
public final class InvalidInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * An input with these problems.
     *
     * @throws IllegalArgumentException if there are none
     */
    public InvalidInput(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("an invalid input has at least one problem");
        }
        this.problems = problems.stream().sorted().distinct().collect(Collectors.toUnmodifiableList());
    }

    /** The problems, sorted by place. */
    public List<Problem> problems() {
        return problems;
    }
}
