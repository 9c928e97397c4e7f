package gotwin.model.memory;

/** What keeps objects reachable from their allocation on: a request, a time, a cache, the whole process, or nothing. */
public interface Keeper {
    /** Notes new objects in the ledger, and what they displace; it does not hold on to the instance. */
    void keep(NewObjects objects);

    /** Whether it keeps by age: what was allocated first is dropped first, or nothing is. */
    default boolean keepsByAge() {
        return false;
    }
}
