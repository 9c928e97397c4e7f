/**
 * One simulated process on one simulated host: builds it from its description, runs it, and says how it ended.
 *
 * <p>{@link gotwin.model.process.Twin} is the front door: a description in, an outcome out, everything between seen by a
 * probe. A run is a pure function of its description, the seed and the replication.
 */
@NullMarked
package gotwin.model.process;

import org.jspecify.annotations.NullMarked;
