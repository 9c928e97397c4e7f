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
     * @param wakeCpuNanos CPU time of each of its wake-ups
     */
    record Writer(String name, String streamName, String tapeName, long wakeCpuNanos) implements Resource {}

    /**
     * Another process on the same host, with one thread, that answers questions.
     *
     * @param wakeCpuNanos CPU time of each of its wake-ups: for a question and for an answer
     */
    record Peer(String name, long wakeCpuNanos) implements Resource {}
}
