package gotwin.experiments.conformance;

import gotwin.model.probe.Probe;
import gotwin.model.process.ProcessSpec;
import gotwin.model.process.RunOutcome;
import gotwin.model.process.Twin;
import gotwin.model.random.RandomStreams;
import gotwin.model.units.Nanos;
import java.util.function.IntToLongFunction;

/** One run of the twin until a number of requests is done, with the instants of each. */
final class AnalyticRun implements Probe {
    /** Later than any run here ends. */
    private static final long HORIZON_NANOS = 100_000_000 * Nanos.SECOND;

    private final long[] arrivalNanos;
    private final long[] startNanos;
    private final long[] endNanos;
    private final long[] completionsNanos;
    private int arrivedCount;
    private int completedCount;
    private long areaNanos;
    private long areaUntilNanos;
    private long sojournNanos;

    private AnalyticRun(int requestCount, int inFlightCount) {
        arrivalNanos = new long[requestCount + inFlightCount];
        startNanos = new long[arrivalNanos.length];
        endNanos = new long[arrivalNanos.length];
        completionsNanos = new long[requestCount];
    }

    /** A run and how it ended. */
    record Done(AnalyticRun path, RunOutcome outcome) {}

    /** Runs until all requests of the load are done. */
    static Done open(AnalyticStation station, AnalyticLoad load, RandomStreams streams) {
        return run(station.open(load), load.size(), 0, streams);
    }

    /** Runs until {@code requestCount} requests are done, of which {@code clientCount} may be under way at the end. */
    static Done run(ProcessSpec spec, int requestCount, int clientCount, RandomStreams streams) {
        AnalyticRun path = new AnalyticRun(requestCount, clientCount);
        RunOutcome outcome =
                Twin.run(spec, streams, path, HORIZON_NANOS, () -> path.completedCount == path.completionsNanos.length);
        if (path.completedCount != requestCount) {
            throw new IllegalStateException(
                    path.completedCount + " of " + requestCount + " requests are done at the end: " + outcome.exit());
        }
        return new Done(path, outcome);
    }

    @Override
    public void requestArrived(long requestId, int classIndex, long arrivalInstantNanos) {
        moveTo(arrivalInstantNanos);
        arrivalNanos[(int) requestId] = arrivalInstantNanos;
        arrivedCount++;
    }

    @Override
    public void requestCompleted(
            long requestId,
            int classIndex,
            long arrivalInstantNanos,
            long startInstantNanos,
            long endInstantNanos,
            long[] causeNanos) {
        moveTo(endInstantNanos);
        startNanos[(int) requestId] = startInstantNanos;
        endNanos[(int) requestId] = endInstantNanos;
        completionsNanos[completedCount++] = endInstantNanos;
        sojournNanos += endInstantNanos - arrivalInstantNanos;
    }

    private void moveTo(long instantNanos) {
        areaNanos += (arrivedCount - completedCount) * (instantNanos - areaUntilNanos);
        areaUntilNanos = instantNanos;
    }

    /** When a request was done. */
    long endNanos(int request) {
        return endNanos[request];
    }

    /** When the {@code index}-th completion was, of whichever request. */
    long completionNanos(int index) {
        return completionsNanos[index];
    }

    /** The number of requests in the process, integrated over time, step by step. */
    long areaNanos() {
        return areaNanos;
    }

    /** The time the completed requests spent in the process, added up request by request. */
    long sojournNanos() {
        return sojournNanos;
    }

    /** From a request's arrival to its end; 0 if it is not done. */
    long sojournNanos(int request) {
        return Math.max(0, endNanos[request] - arrivalNanos[request]);
    }

    /** From a request's arrival to its start. */
    long waitNanos(int request) {
        return Math.max(0, startNanos[request] - arrivalNanos[request]);
    }

    /** Mean of a time over the completed requests from number {@code first} on, in nanoseconds. */
    double meanNanos(int first, IntToLongFunction nanos) {
        double sumNanos = 0;
        int count = 0;
        for (int i = first; i < arrivalNanos.length; i++) {
            if (endNanos[i] > 0) {
                sumNanos += nanos.applyAsLong(i);
                count++;
            }
        }
        return sumNanos / count;
    }

    /** Share of the requests from number {@code first} on that did not start when they arrived. */
    double shareThatWaited(int first) {
        int waited = 0;
        for (int i = first; i < arrivalNanos.length; i++) {
            waited += waitNanos(i) > 0 ? 1 : 0;
        }
        return (double) waited / (arrivalNanos.length - first);
    }

    /** Mean number of requests in the process between the arrivals of numbers {@code first} and {@code last}. */
    double meanInSystem(int first, int last) {
        long beginNanos = arrivalNanos[first];
        long finishNanos = arrivalNanos[last];
        long insideNanos = 0;
        for (int i = 0; i < last; i++) {
            insideNanos += Math.max(0, Math.min(endNanos[i], finishNanos) - Math.max(arrivalNanos[i], beginNanos));
        }
        return (double) insideNanos / (finishNanos - beginNanos);
    }
}
