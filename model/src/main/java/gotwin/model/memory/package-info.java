/**
 * Memory as a program sees it: allocations, what they may have to wait for, and where every byte of the heap is.
 *
 * <p>The collector above implements {@link gotwin.model.memory.Memory}; with GOGC=off it never starts a cycle by itself.
 */
@NullMarked
package gotwin.model.memory;

import org.jspecify.annotations.NullMarked;
