/** The clock and the event calendar, driven by DSOL. */
@NullMarked
package gotwin.model.kernel;

import org.jspecify.annotations.NullMarked;
