package gotwin.experiments.cli;

import gotwin.experiments.conformance.ConformanceResult;
import gotwin.experiments.conformance.PacerConformance;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** Drives the garbage collector's pacer through recorded cycles and compares its decisions with real Go's. */
@Command(
        name = "pacer",
        description = {
            "Drive the GC pacer through cycles that real Go recorded and compare every decision; each file is a CSV"
                    + " file with a header line.",
            ""
        },
        footerHeading = "%nExample:%n",
        footer = "  gotwin conformance pacer cycles.csv")
final class ConformancePacerCommand extends RecordingCommand {
    @Override
    ConformanceResult check(Path file) throws IOException {
        return PacerConformance.check(file);
    }
}
