/** Recordings of {@code go build}: the graphs of actions that it writes, and what can be learnt from their times. */
@NullMarked
package gotwin.workloads.build;

import org.jspecify.annotations.NullMarked;
