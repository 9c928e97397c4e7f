package gotwin.experiments.cli;

import gotwin.experiments.analyse.Flag;
import gotwin.experiments.store.RunResults;
import gotwin.workloads.binder.Problem;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What to mind about an input, and about the figures of a run: each flag that one of its points carries, and how programs
 * ended early.
 */
final class WarningLines {
    private WarningLines() {}

    /** Prints a line for each, after an empty one, or nothing at all. */
    static void print(RunResults results, PrintWriter out) {
        Set<Flag> seen = EnumSet.noneOf(Flag.class);
        results.points().forEach(point -> seen.addAll(point.flags()));
        if (!seen.isEmpty()) {
            out.println();
        }
        for (Flag flag : seen) {
            out.println(name(flag) + ": " + flag.explanation() + ".");
        }
        int unitCount = results.manifest().scope().finishedUnitCount();
        results.manifest()
                .earlyEndCounts()
                .forEach((message, count) ->
                        out.println(count + " of " + unitCount + " replications ended early: " + message));
    }

    /** Prints what is odd about an input, one line each, and lets them be seen before anything else is. */
    static void print(List<Problem> warnings, PrintWriter err) {
        warnings.forEach(warning -> err.println(warning.asWarning()));
        err.flush();
    }

    /** A flag in the words of a table. */
    static String name(Flag flag) {
        return flag.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
