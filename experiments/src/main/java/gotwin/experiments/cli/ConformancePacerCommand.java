package gotwin.experiments.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Drives the garbage collector's pacer through recorded cycles and compares its decisions with real Go's. */
@Command(
        name = "pacer",
        description = {"Drive the GC pacer through cycles that real Go recorded and compare every decision.", ""},
        footerHeading = "%nExample:%n",
        footer = "  gotwin conformance pacer cycles.csv")
final class ConformancePacerCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Recorded cycles (CSV with a header line).")
    private List<Path> files = new ArrayList<>();

    @Override
    public Integer call() {
        throw new CommandFailure(ExitStatus.BAD_INPUT, "conformance pacer cannot replay in this version yet: " + files);
    }
}
