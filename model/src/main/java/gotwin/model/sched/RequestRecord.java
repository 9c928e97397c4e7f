package gotwin.model.sched;

import gotwin.model.probe.Cause;
import java.util.Arrays;

/** A request while it is served: where its time went so far. Reused for request after request. */
public final class RequestRecord {
    private final long[] causeNanos = new long[Cause.values().length];
    private long id;
    private int classIndex;
    private int client;
    private long arrivalNanos;
    // What it keeps reachable as long as it lasts.
    public long heldBytes;
    public long heldScanBytes;
    public long heldObjectCount;

    private long startNanos;
    private long sinceNanos;
    private Cause cause = Cause.NETWORK;

    /** A request arrived and nobody has noticed it yet. */
    public void begin(long requestId, int requestClass, int clientIndex, long intendedNanos, Cause firstCause) {
        Arrays.fill(causeNanos, 0);
        heldBytes = 0;
        heldScanBytes = 0;
        heldObjectCount = 0;
        id = requestId;
        classIndex = requestClass;
        client = clientIndex;
        arrivalNanos = intendedNanos;
        startNanos = -1;
        sinceNanos = intendedNanos;
        cause = firstCause;
    }

    /** From now on its time has another cause. */
    public void spend(Cause next, long nowNanos) {
        causeNanos[cause.ordinal()] += nowNanos - sinceNanos;
        sinceNanos = nowNanos;
        cause = next;
    }

    /** So much of the time that it is about to spend has this cause instead of the present one. */
    public void charge(Cause other, long nanos) {
        causeNanos[cause.ordinal()] -= nanos;
        causeNanos[other.ordinal()] += nanos;
    }

    /** Its goroutine runs; the first time is the start of its service. */
    public void started(long nowNanos) {
        if (startNanos < 0) {
            startNanos = nowNanos;
        }
    }

    /** Counts from 0 in order of arrival. */
    public long id() {
        return id;
    }

    /** Its class. */
    public int classIndex() {
        return classIndex;
    }

    /** The client that sent it, in a closed loop. */
    public int client() {
        return client;
    }

    /** Its intended arrival. */
    public long arrivalNanos() {
        return arrivalNanos;
    }

    /** When its goroutine first ran. */
    public long startNanos() {
        return startNanos;
    }

    /** Its time by cause; a view, valid until the record is used again. */
    public long[] causeNanos() {
        return causeNanos;
    }
}
