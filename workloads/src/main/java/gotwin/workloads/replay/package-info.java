/**
 * Recorded requests, played again.
 *
 * <p>A {@link gotwin.workloads.replay.RequestLog} is a CSV file with one request a row: when it arrived, of which class it
 * was, and what it needed. A {@link gotwin.workloads.replay.LogOrder} says in which order its rows are played: as
 * recorded, round and round from a random row, or resampled, in blocks of rows drawn with replacement. Each row is played
 * with the gap that preceded it, so that bursts and what arrived in them stay together. Time is compressed by the scale
 * of the load.
 *
 * <p>The two orders answer different questions. As recorded, every replication sees the same requests from another
 * starting point, so that an interval says how sure a mean is <em>for this log</em>. Resampled, replications differ as
 * other recordings of the same service would, and the interval includes that.
 *
 * <p>Rejected: drawing gaps and bodies independently (loses that slow requests come in bursts); fitting distributions
 * (another source of error, and another file).
 */
@NullMarked
package gotwin.workloads.replay;

import org.jspecify.annotations.NullMarked;
