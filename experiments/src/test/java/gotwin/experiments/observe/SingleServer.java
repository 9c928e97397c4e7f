package gotwin.experiments.observe;

import gotwin.model.probe.Cause;
import gotwin.model.probe.Probe;
import gotwin.model.process.RunOutcome;
import gotwin.model.random.RandomStream;
import gotwin.model.random.RandomStreams;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Stands in for the twin where only known answers matter: one server, first come first served, exponential arrivals and
 * services (M/M/1), by Lindley's recursion. It reports to a probe as the twin does.
 */
public final class SingleServer {
    private final double arrivalsPerSecond;
    private final double servicesPerSecond;

    public SingleServer(double arrivalsPerSecond, double servicesPerSecond) {
        this.arrivalsPerSecond = arrivalsPerSecond;
        this.servicesPerSecond = servicesPerSecond;
    }

    private record Departure(long requestId, int classIndex, long arrivalNanos, long startNanos, long endNanos) {}

    /** Requests alternate between {@code classCount} classes. */
    public RunOutcome run(
            int classCount, RandomStreams streams, Probe probe, long horizonNanos, BooleanSupplier enough) {
        RandomStream arrivals = streams.open("arrivals");
        RandomStream services = streams.open("service.cpu");
        var waiting = new ArrayDeque<Departure>();
        long[] causes = new long[Cause.values().length];
        long freeNanos = 0;
        long busyNanos = 0;
        long nowNanos = 0;
        long events = 0;
        for (long id = 0; ; id++) {
            nowNanos += exponentialNanos(arrivals, arrivalsPerSecond);
            while (!waiting.isEmpty() && waiting.peekFirst().endNanos <= Math.min(nowNanos, horizonNanos)) {
                Departure done = waiting.removeFirst();
                causes[Cause.RUN_QUEUE.ordinal()] = done.startNanos - done.arrivalNanos;
                causes[Cause.CPU.ordinal()] = done.endNanos - done.startNanos;
                busyNanos += done.endNanos - done.startNanos;
                events++;
                probe.requestCompleted(
                        done.requestId, done.classIndex, done.arrivalNanos, done.startNanos, done.endNanos, causes);
                if (enough.getAsBoolean()) {
                    return outcome(done.endNanos, events, busyNanos);
                }
            }
            if (nowNanos >= horizonNanos) {
                return outcome(horizonNanos, events, busyNanos);
            }
            int classIndex = (int) (id % classCount);
            probe.requestArrived(id, classIndex, nowNanos);
            events++;
            long startNanos = Math.max(nowNanos, freeNanos);
            freeNanos = startNanos + exponentialNanos(services, servicesPerSecond);
            waiting.addLast(new Departure(id, classIndex, nowNanos, startNanos, freeNanos));
        }
    }

    private static long exponentialNanos(RandomStream stream, double ratePerSecond) {
        return Math.round(-StrictMath.log(stream.nextUniform()) / ratePerSecond * 1e9);
    }

    private static RunOutcome outcome(long nowNanos, long events, long busyNanos) {
        return new RunOutcome(
                new RunOutcome.Exit(RunOutcome.Kind.HORIZON, 0, Optional.empty()),
                nowNanos,
                events,
                events,
                counters(nowNanos, busyNanos));
    }

    private static RunOutcome.Counters counters(long nowNanos, long busyNanos) {
        return new RunOutcome.Counters(
                busyNanos, nowNanos - busyNanos, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, busyNanos, 0, 0);
    }
}
