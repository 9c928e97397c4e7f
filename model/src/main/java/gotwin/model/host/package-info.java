/**
 * The machine under the process: logical CPUs, the operating system's scheduler of threads, and what operations cost.
 *
 * <p>A thread is either on a CPU, runnable, or asleep. While it is on a CPU it works in bursts: its
 * {@link gotwin.model.host.ThreadBody} says how long the next one is, and is asked again when it is done. Everything
 * that takes CPU time in the twin is a burst of some thread, so a quota, a neighbour or a slow clock reaches all of it.
 */
@NullMarked
package gotwin.model.host;

import org.jspecify.annotations.NullMarked;
