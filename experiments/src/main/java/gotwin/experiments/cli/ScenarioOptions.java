package gotwin.experiments.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a user changes in a scenario or plan without editing its file. */
final class ScenarioOptions {
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

    /** The settings in the order given, each {@code path=value}. */
    List<String> settings() {
        return List.copyOf(settings);
    }

    Optional<Long> seed() {
        return seed;
    }

    Optional<Integer> replicationCount() {
        return replicationCount;
    }

    Optional<Integer> firstReplication() {
        return firstReplication;
    }
}
