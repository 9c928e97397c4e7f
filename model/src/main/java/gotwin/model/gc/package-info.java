/**
 * The garbage collector: when a cycle starts, who marks, and how hard the program must help.
 *
 * <p>{@link gotwin.model.gc.GcPacer} is Go's pacing controller. It decides from bytes alone: the trigger, the goal, the
 * workers and the assist ratio. It knows no time beyond what it is told and no goroutine, so that it can be checked
 * cycle by cycle against real Go. {@link gotwin.model.gc.GcCpuLimiter} stops assists when collection takes half of the
 * CPU.
 *
 * <p>Rejected: a closed formula for the trigger in the steady state. Short runs never get there, and the interesting
 * cases (growing heaps, memory limits, first cycles) are those in which the controller is not steady.
 */
@NullMarked
package gotwin.model.gc;

import org.jspecify.annotations.NullMarked;
