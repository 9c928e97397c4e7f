package gotwin.experiments.report;

/** A figure that a report gives for every point of a plan. */
enum Measure {
    /** CPU time that requests demand of the CPU time that the collector leaves them; from 1 on it cannot last. */
    DEMAND("ρ", Kind.LOAD),
    /** Part of the processors' time in which they ran something, 0 to 1. */
    UTILIZATION("utilisation", Kind.RATIO),
    /** Requests that finished, per second. */
    THROUGHPUT("throughput", Kind.PER_SECOND),
    /** Mean time from the intended arrival of a request to its end, nanoseconds. */
    MEAN("mean", Kind.NANOS),
    /** The latency that half of the requests do not exceed, nanoseconds. */
    P50("p50", Kind.NANOS),
    /** The latency that 90 % of the requests do not exceed, nanoseconds. */
    P90("p90", Kind.NANOS),
    /** The latency that 99 % of the requests do not exceed, nanoseconds. */
    P99("p99", Kind.NANOS),
    /** The latency that 99.9 % of the requests do not exceed, nanoseconds. */
    P999("p99.9", Kind.NANOS),
    /** CPU time that garbage collection took of all CPU time of the process, 0 to 1. */
    GC_SHARE("GC share", Kind.RATIO);

    /** In which unit a measure is held. */
    enum Kind {
        /** Nanoseconds, shown in the unit that suits them. */
        NANOS,
        /** Events per second. */
        PER_SECOND,
        /** Demand over capacity, shown as the number it is. */
        LOAD,
        /** A part of a whole, shown in percent. */
        RATIO
    }

    private final String label;
    private final Kind kind;

    Measure(String label, Kind kind) {
        this.label = label;
        this.kind = kind;
    }

    /** Its name in tables and figures. */
    String label() {
        return label;
    }

    Kind kind() {
        return kind;
    }
}
