package gotwin.experiments.cli;

import gotwin.experiments.engine.ShellLine;
import gotwin.experiments.engine.SweepRequest;
import gotwin.experiments.plan.Plan;
import gotwin.experiments.plan.PlanChoices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Model.CommandSpec;

/** Turns the options of {@code run} and {@code sweep} into what the engine is asked. */
final class Requests {
    private Requests() {}

    /** What the user changes in the files. */
    static PlanChoices choices(ScenarioOptions options) {
        requireAtLeast(1, "--reps", options.replicationCount());
        requireAtLeast(0, "--first-rep", options.firstReplication());
        return new PlanChoices(
                options.settings(),
                options.seed(),
                number(options.replicationCount()),
                number(options.firstReplication()));
    }

    private static OptionalInt number(Optional<Integer> option) {
        return option.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private static void requireAtLeast(int least, String name, Optional<Integer> option) {
        if (option.isPresent() && option.get() < least) {
            throw new CommandFailure(
                    ExitStatus.BAD_INPUT, name + " is at least " + least + ", not " + option.get() + ".");
        }
    }

    /** A request that Ctrl-C ends. */
    static SweepRequest request(
            Plan plan, ExecutionOptions execution, CommandSpec spec, Interruption interruption, ProgressLine progress)
            throws IOException {
        requireAtLeast(1, "--jobs", Optional.of(execution.jobCount()));
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
        List<String> words = new ArrayList<>(List.of("gotwin", spec.name()));
        words.addAll(spec.commandLine().getParseResult().originalArgs());
        return ShellLine.of(words);
    }
}
