package gotwin.experiments.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes the report of a finished run again. */
@Command(
        name = "report",
        description = {"Write report.html from the tables of a finished run. Simulates nothing.", ""},
        footerHeading = "%nExample:%n",
        footer = "  gotwin report results/webshop/latest")
final class ReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "The folder of the run: it holds manifest.json and the tables.")
    private Path runFolder = Path.of("");

    @Override
    public Integer call() {
        throw new CommandFailure(ExitStatus.BAD_INPUT, "report cannot write one in this version yet: " + runFolder);
    }
}
