package gotwin.experiments.cli;

import gotwin.experiments.plan.Plan;
import gotwin.experiments.plan.PlanChoices;
import gotwin.experiments.plan.PlanReader;
import gotwin.workloads.binder.Bound;
import gotwin.workloads.binder.InvalidInput;
import gotwin.workloads.binder.Node;
import gotwin.workloads.binder.Problem;
import gotwin.workloads.binder.YamlFile;
import gotwin.workloads.scenario.Scenario;
import gotwin.workloads.scenario.ScenarioReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks scenario and plan files and names everything that is wrong with them. */
@Command(
        name = "validate",
        description = {
            "Check scenario and plan files without simulating. Every problem is reported at once, as"
                    + " file:line:column: path: what is wrong; what would be right. What is allowed and yet odd is a"
                    + " warning of the same form.",
            ""
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  gotwin validate workloads/examples/webshop/plan.yaml",
            "",
            "Exit status 2 when a file has a problem; warnings do not change it."
        })
final class ValidateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Scenario or plan files (YAML).")
    private List<Path> files = new ArrayList<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** A file without problems: what it is, and what is odd about it. */
    private record Read(String what, List<Problem> warnings) {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<Problem> problems = new ArrayList<>();
        for (Path file : files) {
            try {
                Read read = read(file);
                WarningLines.print(read.warnings(), spec.commandLine().getErr());
                out.println(file + ": " + read.what() + ", no problems" + count(read.warnings()));
            } catch (InvalidInput invalid) {
                problems.addAll(invalid.problems());
            }
        }
        out.flush();
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return ExitStatus.DONE.code();
    }

    private static Read read(Path file) throws IOException {
        boolean isPlan = YamlFile.read(file).root() instanceof Node.Mapping mapping
                && mapping.find("plan").isPresent();
        if (isPlan) {
            Plan plan = PlanReader.read(file, PlanChoices.NONE);
            return new Read("plan " + plan.name() + " of " + plan.points().size() + " scenarios", plan.warnings());
        }
        Bound<Scenario> scenario = ScenarioReader.bind(YamlFile.read(file));
        return new Read("scenario " + scenario.value().name(), scenario.warnings());
    }

    private static String count(List<Problem> warnings) {
        return switch (warnings.size()) {
            case 0 -> "";
            case 1 -> ", 1 warning";
            default -> ", " + warnings.size() + " warnings";
        };
    }
}
