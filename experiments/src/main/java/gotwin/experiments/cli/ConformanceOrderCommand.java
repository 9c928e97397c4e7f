package gotwin.experiments.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Replays recorded programs and compares the order of their operations with real Go's. */
@Command(
        name = "order",
        description = {"Replay small programs whose order of operations real Go recorded at GOMAXPROCS=1.", ""},
        footerHeading = "%nExample:%n",
        footer = "  gotwin conformance order programs.jsonl")
final class ConformanceOrderCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Recorded programs, one JSON object a line.")
    private List<Path> files = new ArrayList<>();

    @Override
    public Integer call() {
        throw new CommandFailure(ExitStatus.BAD_INPUT, "conformance order cannot replay in this version yet: " + files);
    }
}
