package gotwin.experiments.cli;

import gotwin.experiments.truth.Calibration;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a cost profile from the probes of a machine. */
@Command(
        name = "calibrate",
        description = {
            "Turn the probes of a machine (probes.csv and machine.json) into a cost profile, each line with the probes"
                    + " and the formula it comes from. A scenario names it by costs: {file: FILE}.",
            ""
        },
        footerHeading = "%nExample:%n",
        footer = "  gotwin calibrate DIR --out machine.profile")
final class CalibrateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Folder with probes.csv and machine.json.")
    private Path directory = Path.of("");

    @Option(names = "--out", paramLabel = "FILE", description = "The profile (default: standard output).")
    private Optional<Path> outFile = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        outFile.ifPresent(WholeFile::requireFolder);
        Calibration calibration = Calibration.of(directory);
        if (outFile.isPresent()) {
            WholeFile.write(outFile.get(), calibration.text());
        } else {
            PrintWriter out = spec.commandLine().getOut();
            out.print(calibration.text());
            out.flush();
        }
        if (!calibration.missingProbes().isEmpty()) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("gotwin: the standard profile stands in for costs of the probes that are missing: "
                    + String.join(", ", calibration.missingProbes()));
            err.flush();
        }
        return ExitStatus.DONE.code();
    }
}
