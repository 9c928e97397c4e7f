/**
 * Named, rewindable streams of random numbers.
 *
 * <p>Every cause of randomness has a purpose ({@code "arrivals"}, {@code "steal.order"}) and every purpose its own
 * stream, so that one more draw here cannot shift the numbers there, and two scenarios can be compared on the same
 * traffic. A stream is an address, not a state: the key is a hash of root seed and purpose, the counter holds
 * replication, entity and draw. Any stream can therefore be opened anywhere, in any order, on any machine, and rewound
 * or moved to another entity at no cost.
 *
 * <p>Every variate takes exactly one draw (inversion, no rejection), which keeps compared runs in step.
 *
 * <p>Rejected: streams handed out in order of creation (a new stream would renumber its successors); jumping within one
 * long sequence (needs a central allocator); {@code java.util.Random} (weak, and tempts to share).
 */
@NullMarked
package gotwin.model.random;

import org.jspecify.annotations.NullMarked;
