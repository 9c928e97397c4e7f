package gotwin.experiments.truth;

import gotwin.experiments.conformance.BadOracleFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Everything that is wrong with the files of a folder, collected before anything is said. */
final class FolderProblems {
    private final List<String> problems = new ArrayList<>();

    /** Takes note of a problem: what is wrong and what would be right. */
    void add(Path file, long line, String sentence) {
        problems.add(file + ":" + line + ": " + sentence);
    }

    /**
     * Ends the reading if there was a problem.
     *
     * @throws BadOracleFile with all of them
     */
    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new BadOracleFile(problems);
        }
    }
}
