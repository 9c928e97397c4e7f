/**
 * Go's scheduler: goroutines (G), worker threads (M), processors (P), their queues, and the rules that bring them
 * together.
 *
 * <p>{@link gotwin.model.sched.Scheduler} is the room's centre: {@code schedule}, {@code ready}, {@code park} and their
 * kin, named as in Go's proc.go. {@link gotwin.model.sched.WorkFinder} is {@code findRunnable} with its decisions in Go's
 * order. What lies above this level (timers, the netpoller, the collector, the program) is reached through the ports
 * {@link gotwin.model.sched.TimerPort}, {@link gotwin.model.sched.NetpollPort}, {@link gotwin.model.sched.GcPort} and
 * {@link gotwin.model.sched.GoroutineBody}.
 *
 * <p>The twin has one thread, so nothing here is atomic and nobody loses a compare-and-swap. What costs time in Go costs
 * time here only where it says {@code charge}: the acting M works off what it was charged as a burst on its CPU.
 *
 * <p>Rejected: a separate event for every step of {@code findRunnable}. Steps between which nobody else can act are one
 * step.
 */
@NullMarked
package gotwin.model.sched;

import org.jspecify.annotations.NullMarked;
