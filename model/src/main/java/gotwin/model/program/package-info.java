/**
 * What a simulated Go program consists of: functions of instructions, and the channels, locks and timers they share.
 *
 * <p>A {@link gotwin.model.program.Program} is an immutable description; nothing in it knows a scheduler. It is written
 * in a scenario file or with {@link gotwin.model.program.ProgramBuilder}, checked as a whole, and compiled to arrays of
 * primitives ({@link gotwin.model.program.CompiledProgram}) that one interpreter runs. Names are resolved at
 * compilation, as Go's compiler does: a resource declared in a function is created anew at each call and is visible to
 * the closures started inside it; a resource declared in the program exists once.
 *
 * <p>Rejected: instructions as objects with a virtual {@code execute}. A tree walk costs a cache miss per node, and the
 * position inside a tree cannot be saved when the goroutine parks without one object per level.
 */
@NullMarked
package gotwin.model.program;

import org.jspecify.annotations.NullMarked;
