package gotwin.model.program;

import java.util.List;

/** The requests a process is asked to serve. */
public sealed interface Traffic {
    /** The kinds of request. */
    List<RequestClass> classes();

    /** How a request reaches the process. */
    enum Delivery {
        /** Data arrives on an idle connection: a goroutine parked in the netpoller becomes ready, as with net/http. */
        NETPOLL,
        /** A client connects for each request: the goroutine that accepts all connections starts one that serves it. */
        ACCEPT,
        /** A new goroutine appears at the tail of the global run queue at the instant of arrival: no netpoller. */
        DIRECT
    }

    /** No requests: the program's {@code main} is all there is. */
    record None() implements Traffic {
        @Override
        public List<RequestClass> classes() {
            return List.of();
        }
    }

    /** Open loop: requests arrive whether or not earlier ones are done. */
    record Open(List<RequestClass> classes, RequestSource source, Delivery delivery) implements Traffic {
        public Open {
            classes = List.copyOf(classes);
        }
    }

    /**
     * Closed loop: {@code clientCount} clients, each of which thinks, sends a request and waits for its completion. The
     * source's arrival instants are not used.
     */
    record Closed(
            List<RequestClass> classes, RequestSource source, int clientCount, Sampler thinkNanos, Delivery delivery)
            implements Traffic {
        public Closed {
            classes = List.copyOf(classes);
            if (clientCount < 1) {
                throw new IllegalArgumentException("a closed loop has at least one client, not " + clientCount);
            }
        }
    }
}
