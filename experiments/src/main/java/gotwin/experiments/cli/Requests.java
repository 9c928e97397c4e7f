package gotwin.experiments.cli;

import gotwin.experiments.engine.SweepRequest;
import gotwin.experiments.plan.Plan;
import gotwin.experiments.plan.PlanChoices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Model.CommandSpec;

/** Turns the options of {@code run} and {@code sweep} into what the engine is asked. */
final class Requests {
    private Requests() {}

    /** What the user changes in the files. */
    static PlanChoices choices(ScenarioOptions options) {
        OptionalInt replications =
                options.replicationCount().map(OptionalInt::of).orElse(OptionalInt.empty());
        return new PlanChoices(options.settings(), options.seed(), replications);
    }

    /** A request that Ctrl-C ends. */
    static SweepRequest request(
            Plan plan, ExecutionOptions execution, CommandSpec spec, Interruption interruption, ProgressLine progress)
            throws IOException {
        if (execution.jobCount() < 1) {
            throw new CommandFailure(ExitStatus.BAD_INPUT, "--jobs is at least 1, not " + execution.jobCount() + ".");
        }
        return new SweepRequest(
                plan,
                execution.jobCount(),
                execution.outFolder().map(Path::toAbsolutePath),
                home(),
                commandLine(spec),
                Version.number(),
                interruption::isAsked,
                progress::report);
    }

    /** The program's folder, as the launcher names it; the working directory without one. */
    private static Path home() {
        return Optional.ofNullable(System.getProperty("gotwin.home"))
                .map(Path::of)
                .orElseGet(() -> Path.of("").toAbsolutePath());
    }

    private static String commandLine(CommandSpec spec) {
        List<String> words = spec.commandLine().getParseResult().originalArgs();
        StringBuilder line = new StringBuilder("gotwin " + spec.name());
        for (String word : words) {
            line.append(' ').append(word.matches("[A-Za-z0-9_./=:,@%+-]+") ? word : "'" + word + "'");
        }
        return line.toString();
    }
}
