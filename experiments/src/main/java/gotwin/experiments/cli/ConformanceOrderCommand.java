package gotwin.experiments.cli;

import gotwin.experiments.conformance.ConformanceResult;
import gotwin.experiments.conformance.OrderConformance;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** Replays recorded programs and compares the order of their operations with real Go's. */
@Command(
        name = "order",
        description = {
            "Replay small programs whose order of operations real Go recorded at GOMAXPROCS=1; each file holds one"
                    + " program a line, as a JSON object.",
            ""
        },
        footerHeading = "%nExample:%n",
        footer = "  gotwin conformance order programs.jsonl")
final class ConformanceOrderCommand extends RecordingCommand {
    @Override
    ConformanceResult check(Path file) throws IOException {
        return OrderConformance.check(file);
    }
}
