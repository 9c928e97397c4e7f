/**
 * Reads YAML files strictly: every value has a place, and every problem is found in one pass.
 *
 * <p>{@link gotwin.workloads.binder.YamlFile} turns a text into a tree of {@link gotwin.workloads.binder.Node}s that know
 * file, line and column; settings of the command line replace parts of the tree and are places themselves. A
 * {@link gotwin.workloads.binder.Shape} describes what a value looks like: it turns a node into a Java value, reports what
 * is wrong to a {@link gotwin.workloads.binder.Binding}, and writes the same rule as JSON Schema, so that an editor and
 * the program cannot disagree. What is allowed and yet odd is a warning, which comes with the value
 * ({@link gotwin.workloads.binder.Bound}). Shapes are put together from smaller ones
 * ({@link gotwin.workloads.binder.RecordShape}, {@link gotwin.workloads.binder.VariantShape},
 * {@link gotwin.workloads.binder.ListShape}, {@link gotwin.workloads.binder.MapShape}).
 *
 * <p>Rejected: data binding by reflection (reports one problem, at a line near it, and turns {@code on} into a boolean);
 * validation against a JSON Schema (messages about {@code anyOf} that nobody can act on).
 */
@NullMarked
package gotwin.workloads.binder;

import org.jspecify.annotations.NullMarked;
