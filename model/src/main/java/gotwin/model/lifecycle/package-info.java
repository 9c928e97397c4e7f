/**
 * What happens before {@code main.main}: a program is built, the kernel loads its image, the runtime starts itself, packages
 * are initialised.
 *
 * <p>{@link gotwin.model.lifecycle.RuntimeMain} takes Go's steps in Go's order and calls the scheduler for each, so that the
 * threads of a starting process come out of the rules for waking and handing off Ps. How many pages an image touches and
 * how long its packages take are recordings ({@link gotwin.model.program.ProcessImage}), because they are the program's.
 *
 * <p>{@link gotwin.model.lifecycle.BuildRun} carries out the actions of a {@code go build} as Go's executor does, with
 * compilers as threads of the host. It knows no goroutines: what a compiler does between its first and its last instruction
 * is a recorded amount of work.
 */
@NullMarked
package gotwin.model.lifecycle;

import org.jspecify.annotations.NullMarked;
