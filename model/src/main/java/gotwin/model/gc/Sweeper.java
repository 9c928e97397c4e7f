package gotwin.model.gc;

/**
 * What allocation pays for sweeping the spans of the last cycle.
 *
 * <p>Models: proportional sweep, Go 1.24.4 mgcsweep.go (deductSweepCredit): all spans are swept by the time the next
 * cycle is due. Departs: the background sweeper takes no share.
 */
final class Sweeper {
    private static final long SPAN_BYTES = 8192;

    private final long spanNanos;
    private double unsweptSpans;
    private double spansPerByte;

    Sweeper(long spanNanos) {
        this.spanNanos = spanNanos;
    }

    /** A cycle ended with {@code heapBytes} in spans; {@code runwayBytes} will be allocated before the next. */
    void begin(long heapBytes, long runwayBytes) {
        unsweptSpans = (double) heapBytes / SPAN_BYTES;
        spansPerByte = unsweptSpans / Math.max(SPAN_BYTES, runwayBytes);
    }

    /** Sweeps for an allocation; returns what that costs. */
    long sweepFor(long bytes) {
        if (unsweptSpans <= 0) {
            return 0;
        }
        double spans = Math.min(unsweptSpans, bytes * spansPerByte);
        unsweptSpans -= spans;
        return Math.round(spans * spanNanos);
    }

    /** Sweeps all that is left, as a forced collection does before it returns. */
    long sweepAll() {
        long nanos = Math.round(unsweptSpans * spanNanos);
        unsweptSpans = 0;
        return nanos;
    }
}
