package gotwin.experiments.plan;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a user changes in a plan or scenario without editing its file.
 *
 * @param settings values of the plan or of its base scenario, each {@code path=value}, in order; a later one wins
 * @param seed root of all randomness
 * @param replications replications of each scenario
 * @param firstReplication index of the first of them
 */
public record PlanChoices(
        List<String> settings, Optional<Long> seed, OptionalInt replications, OptionalInt firstReplication) {
    /** Nothing is changed. */
    public static final PlanChoices NONE = of(List.of());

    public PlanChoices {
        settings = List.copyOf(settings);
    }

    /** These settings, and nothing else. */
    public static PlanChoices of(List<String> settings) {
        return new PlanChoices(settings, Optional.empty(), OptionalInt.empty(), OptionalInt.empty());
    }
}
