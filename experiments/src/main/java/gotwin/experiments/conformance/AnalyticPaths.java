package gotwin.experiments.conformance;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.PriorityQueue;

/**
 * Recursions that give the instants of each request exactly, fed with the same arrivals and services as the twin.
 *
 * <p>Of simultaneous events the end of a service comes first, as in the twin.
 */
final class AnalyticPaths {
    /** A turn that no service outlasts. */
    static final long TO_COMPLETION_NANOS = Long.MAX_VALUE;

    /** Every so many dispatches of a P the global queue goes first. Source: Go 1.24.4 proc.go:findRunnable. */
    private static final int FAIRNESS_TICKS = 61;

    /** At most this many goroutines move to a P at once. Source: Go 1.24.4 proc.go:globrunqget. */
    private static final int BATCH_LIMIT = 128;

    private AnalyticPaths() {}

    /** Ends of service on {@code serverCount} servers, first come, first served: Kiefer and Wolfowitz 1955. */
    static long[] kieferWolfowitz(AnalyticLoad load, int serverCount) {
        PriorityQueue<Long> freeNanos = new PriorityQueue<>();
        for (int i = 0; i < serverCount; i++) {
            freeNanos.add(0L);
        }
        long[] endNanos = new long[load.size()];
        for (int i = 0; i < endNanos.length; i++) {
            endNanos[i] = Math.max(load.arrivalNanos(i), freeNanos.remove()) + load.serviceNanos(i);
            freeNanos.add(endNanos[i]);
        }
        return endNanos;
    }

    /** The largest number of requests that wait at once, first come, first served, with the given ends of service. */
    static int largestQueue(AnalyticLoad load, long[] endNanos) {
        int largest = 0;
        int started = 0;
        for (int i = 0; i < endNanos.length; i++) {
            while (started < i && endNanos[started] - load.serviceNanos(started) <= load.arrivalNanos(i)) {
                started++;
            }
            largest = Math.max(largest, i + 1 - started);
        }
        return largest;
    }

    /** Instants at which services end on servers that take equally long for all: the same for any order of service. */
    static long[] departures(AnalyticLoad load, int serverCount) {
        long[] endNanos = kieferWolfowitz(load, serverCount);
        Arrays.sort(endNanos);
        return endNanos;
    }

    /**
     * Ends of service on one P, in the order of Go's queues: what waits globally moves to the P when its own queue is
     * empty, up to 128 at once, and every 61st dispatch takes the global queue's head first. After a turn of {@code
     * turnNanos} an unfinished request goes to the global queue's tail.
     */
    static long[] onOneProcessor(AnalyticLoad load, long turnNanos) {
        ArrayDeque<Integer> global = new ArrayDeque<>();
        ArrayDeque<Integer> local = new ArrayDeque<>();
        long[] endNanos = new long[load.size()];
        long[] leftNanos = new long[load.size()];
        long nowNanos = 0;
        int next = 0;
        int done = 0;
        for (long dispatch = 0; done < endNanos.length; dispatch++) {
            if (global.isEmpty() && local.isEmpty()) {
                nowNanos = Math.max(nowNanos, load.arrivalNanos(next));
                leftNanos[next] = load.serviceNanos(next);
                global.addLast(next++);
            }
            int request = dispatch % FAIRNESS_TICKS == 0 && !global.isEmpty() ? global.remove() : take(global, local);
            long burstNanos = Math.min(turnNanos, leftNanos[request]);
            leftNanos[request] -= burstNanos;
            nowNanos += burstNanos;
            while (next < endNanos.length && load.arrivalNanos(next) < nowNanos) {
                leftNanos[next] = load.serviceNanos(next);
                global.addLast(next++);
            }
            if (leftNanos[request] > 0) {
                global.addLast(request);
            } else {
                endNanos[request] = nowNanos;
                done++;
            }
        }
        return endNanos;
    }

    private static int take(ArrayDeque<Integer> global, ArrayDeque<Integer> local) {
        if (local.isEmpty()) {
            int request = global.remove();
            for (int moved = 1; moved < BATCH_LIMIT && !global.isEmpty(); moved++) {
                local.addLast(global.remove());
            }
            return request;
        }
        return local.remove();
    }

    /** Ends of the periods in which one server that never idles beside work is busy, whatever its order. */
    static long[] busyPeriodEnds(AnalyticLoad load) {
        long[] ends = new long[load.size()];
        int count = 0;
        long workUntilNanos = load.arrivalNanos(0);
        for (int i = 0; i < load.size(); i++) {
            if (load.arrivalNanos(i) > workUntilNanos) {
                ends[count++] = workUntilNanos;
            }
            workUntilNanos = Math.max(workUntilNanos, load.arrivalNanos(i)) + load.serviceNanos(i);
        }
        ends[count++] = workUntilNanos;
        return Arrays.copyOf(ends, count);
    }
}
