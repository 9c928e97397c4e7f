package gotwin.experiments.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

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

    @Override
    public Integer call() {
        throw new CommandFailure(ExitStatus.BAD_INPUT, "schema cannot print one in this version yet: " + kind);
    }
}
