package gotwin.experiments.cli;

import gotwin.experiments.engine.ShellLine;
import gotwin.experiments.engine.SweepRequest;
import gotwin.experiments.observe.TraceOutput;
import gotwin.experiments.plan.Plan;
import gotwin.experiments.plan.PlanChoices;
import gotwin.model.probe.Probe.RuntimeDetail;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What every command that simulates can be told. Only {@code --jobs} changes no result. */
final class SimulationOptions {
    /** As many replications as a plan may have still follow it within an int. Assumption: nobody has more. */
    private static final int FIRST_REPLICATION_MAX = 1_000_000_000;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description =
                    "Set one value of the file, for example --set runtime.gogc=200. Repeatable; the last one wins.")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "Root of all randomness, a whole number.")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--reps", paramLabel = "N", description = "Replications of each scenario, 1 or more.")
    private Optional<Integer> replicationCount = Optional.empty();

    @Option(
            names = "--first-rep",
            paramLabel = "N",
            description = "Index of the first replication, from 0, to see one again (default: 0).")
    private Optional<Integer> firstReplication = Optional.empty();

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Simulations at the same time, 1 or more (default: one a CPU). Results do not depend on it.")
    private Optional<Integer> jobCount = Optional.empty();

    @Option(
            names = "--metrics",
            description = "Also keep what the simulated program would read from Go's runtime/metrics at its end.")
    private boolean keepsMetrics;

    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /** What changes in the file that was named. */
    PlanChoices choices() {
        requireAtLeast(1, "--reps", replicationCount);
        requireAtLeast(0, "--first-rep", firstReplication);
        if (firstReplication.isPresent() && firstReplication.get() > FIRST_REPLICATION_MAX) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--first-rep is at most " + FIRST_REPLICATION_MAX + ", not " + firstReplication.get());
        }
        return new PlanChoices(settings, seed, number(replicationCount), number(firstReplication));
    }

    /**
     * What is to be carried out.
     *
     * @param plan the plan
     * @param folder where results go; none for the default
     * @param interruption ends it
     * @param progress hears how far it is
     * @param traces what the first replication prints
     */
    SweepRequest request(
            Plan plan, Optional<Path> folder, Interruption interruption, ProgressLine progress, TraceOutput traces)
            throws IOException {
        requireAtLeast(1, "--jobs", jobCount);
        int threads = jobCount.orElseGet(() -> Runtime.getRuntime().availableProcessors());
        return new SweepRequest(
                plan,
                threads,
                folder,
                home(),
                command(),
                Version.number(),
                interruption::isAsked,
                progress::report,
                traces,
                keepsMetrics ? RuntimeDetail.REPORT : RuntimeDetail.SKIP);
    }

    /** The repository that the launcher started the program from, or the folder it was started in. */
    private static Path home() {
        return Path.of(System.getProperty("gotwin.home", "")).toAbsolutePath();
    }

    /** The command line as a shell would take it. */
    private String command() {
        List<String> words = new ArrayList<>(List.of("gotwin"));
        words.addAll(spec.root().commandLine().getParseResult().originalArgs());
        return ShellLine.of(words);
    }

    private void requireAtLeast(int least, String name, Optional<Integer> option) {
        if (option.isPresent() && option.get() < least) {
            throw new ParameterException(spec.commandLine(), name + " is at least " + least + ", not " + option.get());
        }
    }

    private static OptionalInt number(Optional<Integer> option) {
        return option.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }
}
