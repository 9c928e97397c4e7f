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
}
