/**
 * What goroutines wait for one another with: channels, select, and the locks of package sync.
 *
 * <p>Each operation follows Go's own code branch by branch, because the order in which waiters wake, and on which queue
 * they land, decides latencies. Operations return {@link gotwin.model.sync.Outcome}: done, or the goroutine left its M.
 *
 * <p>Departs: no compare-and-swap fails, since the twin has one thread; a channel's lock is never contended.
 */
@NullMarked
package gotwin.model.sync;

import org.jspecify.annotations.NullMarked;
