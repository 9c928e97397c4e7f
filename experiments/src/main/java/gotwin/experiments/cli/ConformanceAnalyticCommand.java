package gotwin.experiments.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Simulates systems with known answers and compares. */
@Command(
        name = "analytic",
        description = {"Simulate queues whose answers are known in closed form and compare, with all costs zero.", ""},
        footerHeading = "%nExample:%n",
        footer = "  gotwin conformance analytic")
final class ConformanceAnalyticCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new CommandFailure(ExitStatus.BAD_INPUT, "conformance analytic cannot simulate in this version yet.");
    }
}
