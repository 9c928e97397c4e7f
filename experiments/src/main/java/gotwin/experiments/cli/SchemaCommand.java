package gotwin.experiments.cli;

import gotwin.experiments.plan.PlanSchema;
import gotwin.workloads.scenario.ScenarioSchema;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the JSON Schema of a file format, for completion in an editor. */
@Command(
        name = "schema",
        description = {"Print the JSON Schema of scenario or plan files, for completion in an editor.", ""},
        footerHeading = "%nExample:%n",
        footer = {
            "  gotwin schema scenario > scenario.schema.json",
            "",
            "Then start a scenario file with:  # yaml-language-server: $schema=./scenario.schema.json"
        })
final class SchemaCommand implements Callable<Integer> {
    /** The file formats that have a schema. */
    enum FileKind {
        SCENARIO,
        PLAN;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    @Parameters(paramLabel = "KIND", description = "Which file format: ${COMPLETION-CANDIDATES}.")
    private FileKind kind = FileKind.SCENARIO;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.println((kind == FileKind.PLAN ? PlanSchema.json() : ScenarioSchema.json()).strip());
        out.flush();
        return ExitStatus.DONE.code();
    }
}
