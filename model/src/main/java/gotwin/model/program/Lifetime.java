package gotwin.model.program;

/** How long what is allocated stays reachable. */
public sealed interface Lifetime {
    /** As long as the request that allocates it lasts; outside a request nobody keeps it. */
    record Request() implements Lifetime {}

    /** Nobody keeps it: it is garbage at once, or takes the place of something equal that is dropped. */
    record Never() implements Lifetime {}

    /** For {@code nanos} after it was allocated; 0 and less is not at all. */
    record For(Amount nanos) implements Lifetime {}

    /** As long as the cache of that name has room for it. */
    record Cached(String cache) implements Lifetime {}

    /** As long as the process lasts. */
    record Forever() implements Lifetime {}
}
