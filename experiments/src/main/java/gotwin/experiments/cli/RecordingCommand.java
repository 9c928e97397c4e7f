package gotwin.experiments.cli;

import gotwin.experiments.conformance.ConformanceResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command that compares the twin with files of what real Go did. */
abstract class RecordingCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Recordings of real Go.")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private FormatOption format = new FormatOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Compares the twin with one file. */
    abstract ConformanceResult check(Path file) throws IOException;

    @Override
    public Integer call() throws IOException {
        var results = new ArrayList<ConformanceOutput.Named>();
        for (Path file : files) {
            results.add(new ConformanceOutput.Named(file.toString(), check(file)));
        }
        return ConformanceOutput.print(
                        results, format.format(), spec.commandLine().getOut())
                .code();
    }
}
