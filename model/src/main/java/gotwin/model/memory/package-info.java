/**
 * Memory as a program sees it: allocations, and what they may have to wait for.
 *
 * <p>The collector above implements {@link gotwin.model.memory.Memory}; a process without one has {@link
 * gotwin.model.memory.UncollectedMemory}.
 */
@NullMarked
package gotwin.model.memory;

import org.jspecify.annotations.NullMarked;
