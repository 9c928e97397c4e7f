package gotwin.experiments.cli;

import gotwin.experiments.report.HtmlReport;
import gotwin.experiments.store.Manifest;
import gotwin.experiments.store.RunResults;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the report of a run again. */
@Command(
        name = "report",
        description = {"Write report.html from the tables of a run. Simulates nothing.", ""},
        footerHeading = "%nExample:%n",
        footer = {"  gotwin report results/webshop", "", "Of a folder that holds several runs, the last one is meant."})
final class ReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "The folder of a run, or of a plan's runs.")
    private Path folder = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The report (default: report.html in the run's folder).")
    private Optional<Path> file = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Path run = runIn(folder);
        Path report = file.orElse(run.resolve(HtmlReport.FILE_NAME));
        HtmlReport.write(RunResults.read(run), report);
        PrintWriter out = spec.commandLine().getOut();
        out.println(report);
        out.flush();
        return ExitStatus.DONE.code();
    }

    /** The folder itself, or the one in it whose name is last: names of runs begin with the time of their start. */
    private static Path runIn(Path folder) throws IOException {
        if (isRun(folder)) {
            return folder;
        }
        if (Files.isDirectory(folder)) {
            try (Stream<Path> inside = Files.list(folder)) {
                Optional<Path> last = inside.filter(ReportCommand::isRun)
                        .max(Comparator.comparing(run -> run.getFileName().toString()));
                if (last.isPresent()) {
                    return last.get();
                }
            }
        }
        throw new CommandFailure(
                ExitStatus.BAD_INPUT,
                folder + " holds no run; name a folder with " + Manifest.FILE_NAME + ", as a sweep leaves it.");
    }

    private static boolean isRun(Path folder) {
        return Files.isRegularFile(folder.resolve(Manifest.FILE_NAME));
    }
}
