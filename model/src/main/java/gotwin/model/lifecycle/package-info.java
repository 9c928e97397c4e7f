/**
 * What happens before {@code main.main}: the kernel loads the image, the runtime starts itself, packages are initialised.
 *
 * <p>{@link gotwin.model.lifecycle.RuntimeMain} takes Go's steps in Go's order and calls the scheduler for each, so that the
 * threads of a starting process come out of the rules for waking and handing off Ps. How many pages an image touches and
 * how long its packages take are recordings ({@link gotwin.model.program.ProcessImage}), because they are the program's.
 */
@NullMarked
package gotwin.model.lifecycle;

import org.jspecify.annotations.NullMarked;
