package gotwin.experiments.cli;

import gotwin.experiments.conformance.PacerConformance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Drives the garbage collector's pacer through recorded cycles and compares its decisions with real Go's. */
@Command(
        name = "pacer",
        description = {"Drive the GC pacer through cycles that real Go recorded and compare every decision.", ""},
        footerHeading = "%nExample:%n",
        footer = "  gotwin conformance pacer cycles.csv")
final class ConformancePacerCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Recorded cycles (CSV with a header line).")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private FormatOption format = new FormatOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var results = new ArrayList<ConformanceOutput.Named>();
        for (Path file : files) {
            results.add(new ConformanceOutput.Named(file.toString(), PacerConformance.check(file)));
        }
        return ConformanceOutput.print(
                        results, format.format(), spec.commandLine().getOut())
                .code();
    }
}
