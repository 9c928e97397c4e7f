package gotwin.experiments.analyse;

import java.util.List;

/**
 * What an analysis must know of a scenario.
 *
 * @param requestClasses the traffic's classes, in its order
 * @param observations names of what the program observes, in its order
 * @param loop how requests arrive
 * @param collector whether there is a garbage collector to observe
 * @param capacityCpus CPUs that the process can keep busy: the least of GOMAXPROCS, the host's CPUs and the quota
 */
public record PointFacts(
        List<String> requestClasses, List<String> observations, Loop loop, Collector collector, double capacityCpus) {
    public PointFacts {
        requestClasses = List.copyOf(requestClasses);
        observations = List.copyOf(observations);
    }

    /** How requests arrive. */
    public enum Loop {
        /** Whether or not earlier ones are done, so that they can pile up. */
        OPEN,
        /** From clients that wait for their last request, or not at all. */
        CLOSED
    }

    /** Whether the garbage collector runs. */
    public enum Collector {
        /** Go's, on. */
        ON,
        /** On, with other rules than those of any Go release. */
        ALTERED,
        OFF
    }
}
