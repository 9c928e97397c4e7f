package gotwin.experiments.conformance;

import java.util.List;

/** A file that is not the oracle it should be: all that is wrong with it. */
public final class BadOracleFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** A file with these problems, each {@code file:line: what is wrong; what would be right}. */
    public BadOracleFile(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** The problems in order of their lines. */
    public List<String> problems() {
        return problems;
    }
}
