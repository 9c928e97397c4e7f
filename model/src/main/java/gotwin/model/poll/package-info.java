/**
 * What makes goroutines ready when time passes or the network speaks: timers, the netpoller and sysmon.
 *
 * <p>None of them has a thread of its own but sysmon: timers run when an M looks for work, the netpoller when an M asks
 * it. That is why a busy process notices both late.
 */
@NullMarked
package gotwin.model.poll;

import org.jspecify.annotations.NullMarked;
