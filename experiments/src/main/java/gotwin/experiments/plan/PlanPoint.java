package gotwin.experiments.plan;

import gotwin.workloads.scenario.Scenario;
import java.util.List;

/**
 * One scenario of a plan.
 *
 * @param index counts from 0
 * @param settings what makes it differ from the base scenario, each {@code path=value}: the plan's own first, then one of
 *     each axis
 * @param scenario the scenario
 */
public record PlanPoint(int index, List<String> settings, Scenario scenario) {
    public PlanPoint {
        settings = List.copyOf(settings);
    }
}
