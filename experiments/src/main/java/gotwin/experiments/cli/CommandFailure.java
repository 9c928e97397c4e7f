package gotwin.experiments.cli;

import java.util.List;

/** A command cannot do what was asked, and knows why: the lines to show the user, and the status to end with. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitStatus status;
    private final transient List<String> lines;

    CommandFailure(ExitStatus status, String line) {
        this(status, List.of(line));
    }

    CommandFailure(ExitStatus status, List<String> lines) {
        super(String.join("\n", lines));
        this.status = status;
        this.lines = List.copyOf(lines);
    }

    ExitStatus status() {
        return status;
    }

    /** What the user should read, one problem a line. */
    List<String> lines() {
        return lines;
    }
}
