package gotwin.model.program;

/** Something goroutines share, by its name. */
public sealed interface Resource {
    /** The name by which instructions refer to it. */
    String name();

    /** A channel with room for {@code capacityCount} elements, 0 for an unbuffered one. */
    record Channel(String name, int capacityCount) implements Resource {
        public Channel {
            if (capacityCount < 0) {
                throw new IllegalArgumentException("a channel's capacity is not negative: " + capacityCount);
            }
        }
    }

    /** A {@code sync.Mutex}. */
    record Mutex(String name) implements Resource {}

    /** A {@code sync.RWMutex}. */
    record RwMutex(String name) implements Resource {}

    /** A {@code sync.WaitGroup}. */
    record WaitGroup(String name) implements Resource {}

    /** A {@code sync.Cond} whose {@code L} is the mutex of that name. */
    record Cond(String name, String mutexName) implements Resource {}

    /** A counting semaphore with the runtime's queueing ({@code runtime_Semacquire}, {@code runtime_Semrelease}). */
    record Semaphore(String name, int permitCount) implements Resource {
        public Semaphore {
            if (permitCount < 0) {
                throw new IllegalArgumentException("a semaphore's permits are not negative: " + permitCount);
            }
        }
    }

    /** A {@code time.Timer} (one shot): receive from it by its name; it is armed by {@link Instruction.TimerReset}. */
    record Timer(String name) implements Resource {}

    /** A {@code time.Ticker}: receive from it by its name; it runs from its creation. */
    record Ticker(String name, long periodNanos) implements Resource {
        public Ticker {
            if (periodNanos <= 0) {
                throw new IllegalArgumentException("a ticker's period is positive: " + periodNanos);
            }
        }
    }

    /** A number all goroutines share. */
    record Cell(String name) implements Resource {}

    /** What a cache holds at most. */
    sealed interface CacheLimit {
        /** {@code bytes}; of an entry that is larger, as much is kept as there is room for. */
        record Size(long bytes) implements CacheLimit {
            public Size {
                if (bytes < 1) {
                    throw new IllegalArgumentException("a cache has room for at least one byte, not " + bytes);
                }
            }
        }

        /** {@code count} entries: an entry is what one instruction allocates. */
        record Entries(long count) implements CacheLimit {
            public Entries {
                if (count < 1) {
                    throw new IllegalArgumentException("a cache has room for at least one entry, not " + count);
                }
            }
        }

        /** No limit: it grows as long as the process lasts. */
        record None() implements CacheLimit {}
    }

    /**
     * Keeps what is allocated for it; when it is full, a new entry displaces the oldest. It starts empty.
     *
     * @param shuffledRatio share of its objects that marking visits in random order
     */
    record Cache(String name, CacheLimit limit, double shuffledRatio) implements Resource {
        public Cache {
            if (!(shuffledRatio >= 0 && shuffledRatio <= 1)) {
                throw new IllegalArgumentException("a share of objects is between 0 and 1, not " + shuffledRatio);
            }
        }

        /** A cache in the order of allocation. */
        public Cache(String name, CacheLimit limit) {
            this(name, limit, 0);
        }
    }

    /** How the bytes of a stream travel. */
    enum Transport {
        /** A pipe or a Unix socket. */
        PIPE,
        /** A loopback TCP connection. */
        TCP
    }

    /** One direction of a connection, or a pipe, whose reader waits in the netpoller. */
    record Stream(String name, Transport transport) implements Resource {}

    /**
     * Another process on the same host, with one thread, that writes to a stream at given instants.
     *
     * @param streamName where it writes
     * @param tapeName instants of its messages, in nanoseconds since it was started
     * @param wakeCpuNanos CPU time of each of its wake-ups, which begins with the write
     */
    record Writer(String name, String streamName, String tapeName, long wakeCpuNanos) implements Resource {}

    /**
     * Another process on the same host, with one thread, that answers questions.
     *
     * @param wakeCpuNanos CPU time of each of its wake-ups, for a question and for an answer, which begins with reading or
     *     writing it
     */
    record Peer(String name, long wakeCpuNanos) implements Resource {}
}
