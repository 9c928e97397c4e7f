/**
 * The clock and the event calendar, on DSOL.
 *
 * <p>{@link gotwin.model.kernel.EventKernel} is a DSOL simulator whose calendar and loop are ours: instants are
 * {@code long} nanoseconds, events are a code and a number handed to one switch in the model, and nothing is allocated
 * for them. Simultaneous events run by priority and then in the order they were scheduled. DSOL's replications,
 * notifications, lambda events, stepping and worker thread work on the same calendar, and DSOL as it comes is the oracle
 * in the tests. A failed event ends the run and reaches the caller; DSOL alone would return normally.
 *
 * <p>Rejected: DSOL's own loop with another event list (boxed times, a lock and a trace message for every event remain,
 * four times slower); heaps of primitives (moving a pending event, what preemption and quotas do all the time, needs a
 * search or an index that every swap updates); calendar and ladder queues (their speed depends on the distribution of
 * the delays); a kernel without DSOL (a quarter faster, but without its experiments).
 */
@NullMarked
package gotwin.model.kernel;

import org.jspecify.annotations.NullMarked;
