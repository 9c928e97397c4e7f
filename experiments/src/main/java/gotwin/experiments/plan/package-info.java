/**
 * Plans: a base scenario, what is varied in it, and how often each scenario is replicated.
 *
 * <p>{@link gotwin.experiments.plan.PlanReader} turns a plan file into a {@link gotwin.experiments.plan.Plan}: every point
 * of the grid is a scenario that is read and checked before anything runs, so that a sweep cannot fail on its last point
 * because of a typing error. An axis is a path into the scenario file and the values it takes there; a point is the base
 * file with one value of each axis put in its place, read by the same rules as any scenario file. A plan has no rules of
 * its own about scenarios.
 *
 * <p>Rejected: axes bound to named parameters of a template language (two languages in one file), and scenarios built
 * while the sweep runs (a mistake would show after an hour).
 */
@NullMarked
package gotwin.experiments.plan;

import org.jspecify.annotations.NullMarked;
