package gotwin.model.program;

/**
 * The initialisation of one package, as {@code GODEBUG=inittrace=1} records it.
 *
 * @param path its import path
 * @param clockNanos time by the clock, of which allocating is a part; 0 or more
 * @param allocatedBytes bytes it allocates; 0 or more
 * @param allocationCount objects these are; 0 or more
 */
public record PackageInit(String path, long clockNanos, long allocatedBytes, long allocationCount) {
    public PackageInit {
        if (clockNanos < 0 || allocatedBytes < 0 || allocationCount < 0) {
            throw new IllegalArgumentException("the initialisation of " + path + " takes less than nothing");
        }
    }
}
