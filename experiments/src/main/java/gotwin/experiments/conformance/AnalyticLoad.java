package gotwin.experiments.conformance;

import gotwin.model.program.RequestSource;
import gotwin.model.program.Sampler;
import gotwin.model.random.RandomStream;
import gotwin.model.random.RandomStreams;

/** Requests drawn beforehand, so that a recursion can be fed with exactly what the twin was asked to serve. */
final class AnalyticLoad implements RequestSource {
    private final long[] arrivalNanos;
    private final long[] serviceNanos;
    private int current = -1;

    /** Requests that arrive at {@code arrivalNanos}, in order, and need {@code serviceNanos} of CPU each. */
    AnalyticLoad(long[] arrivalNanos, long[] serviceNanos) {
        this.arrivalNanos = arrivalNanos.clone();
        this.serviceNanos = serviceNanos.clone();
    }

    /** {@code count} requests whose gaps and services are drawn independently. */
    static AnalyticLoad drawn(int count, Sampler gapNanos, Sampler serviceNanos, RandomStreams streams) {
        RandomStream gaps = streams.open("analytic.gap");
        RandomStream services = streams.open("analytic.service");
        long[] arrivals = new long[count];
        long[] demands = new long[count];
        long nowNanos = 0;
        for (int i = 0; i < count; i++) {
            nowNanos += gapNanos.sample(gaps);
            arrivals[i] = nowNanos;
            demands[i] = serviceNanos.sample(services);
        }
        return new AnalyticLoad(arrivals, demands);
    }

    int size() {
        return arrivalNanos.length;
    }

    long arrivalNanos(int request) {
        return arrivalNanos[request];
    }

    long serviceNanos(int request) {
        return serviceNanos[request];
    }

    /** CPU time of all requests together. */
    long totalServiceNanos() {
        long sumNanos = 0;
        for (long nanos : serviceNanos) {
            sumNanos += nanos;
        }
        return sumNanos;
    }

    @Override
    public boolean advance() {
        current++;
        return current < arrivalNanos.length;
    }

    @Override
    public long arrivalNanos() {
        return arrivalNanos[current];
    }

    @Override
    public int classIndex() {
        return 0;
    }

    @Override
    public long attribute(int parameterIndex) {
        return serviceNanos[current];
    }
}
