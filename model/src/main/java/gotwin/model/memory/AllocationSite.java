package gotwin.model.memory;

/**
 * A place in a program that allocates.
 *
 * @param pointerRatio share of the bytes that must be scanned
 * @param keeper what keeps the objects
 */
public record AllocationSite(double pointerRatio, Keeper keeper) {}
