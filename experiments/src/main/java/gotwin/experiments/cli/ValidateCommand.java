package gotwin.experiments.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks scenario and plan files and names everything that is wrong with them. */
@Command(
        name = "validate",
        description = {
            "Check scenario and plan files without simulating. Every problem is reported at once, as"
                    + " file:line:column: path: what is wrong; what would be right.",
            ""
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  gotwin validate workloads/examples/webshop/plan.yaml",
            "",
            "Exit status 2 when a file has a problem."
        })
final class ValidateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Scenario or plan files (YAML).")
    private List<Path> files = new ArrayList<>();

    @Override
    public Integer call() {
        throw new CommandFailure(ExitStatus.BAD_INPUT, "validate cannot read files in this version yet: " + files);
    }
}
