/**
 * Scenario files: one process on one host under one traffic, and how long it is watched.
 *
 * <p>{@link gotwin.workloads.scenario.ScenarioReader} reads a file into a {@link gotwin.workloads.scenario.Scenario}, an
 * immutable value that is prepared anew for each replication; {@link gotwin.workloads.scenario.ScenarioSchema} writes the
 * same rules as JSON Schema for editors. Everything a scenario can say is checked here, so that the model never sees a
 * bad value; what the model can simulate and hardly anybody means is a warning.
 */
@NullMarked
package gotwin.workloads.scenario;

import org.jspecify.annotations.NullMarked;
