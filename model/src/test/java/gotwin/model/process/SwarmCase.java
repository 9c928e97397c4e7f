package gotwin.model.process;

import gotwin.model.host.CostProfile;
import gotwin.model.host.CpuQuota;
import gotwin.model.host.HostSettings;
import gotwin.model.program.RequestClass;
import gotwin.model.program.Traffic;
import gotwin.model.random.RandomStreams;
import gotwin.model.units.Bytes;
import gotwin.model.units.Nanos;
import java.util.List;
import java.util.random.RandomGenerator;

/** A random program on a random host under random settings; the same generator state gives the same case. */
final class SwarmCase {
    /** Far beyond the end of the longest program under the smallest quota. */
    private static final long HORIZON_NANOS = 3600 * Nanos.SECOND;

    final SwarmProgram program;
    final RuntimeSettings runtime;
    final HostSettings host;
    final CostProfile costs;
    final LiveHeap liveHeap;
    final long[] requestNanos;
    private final long[] arrivalsAndAttributes;
    private final Traffic.Delivery delivery;
    private final int clientCount;

    SwarmCase(RandomGenerator random, int size) {
        requestNanos = new long[random.nextInt(2) * random.nextInt(1 + 2 * size)];
        arrivalsAndAttributes = new long[2 * requestNanos.length];
        long arrivalNanos = Nanos.MILLISECOND;
        for (int i = 0; i < requestNanos.length; i++) {
            requestNanos[i] = random.nextLong(random.nextInt(10) == 0 ? 12 * Nanos.MILLISECOND : 80_000);
            arrivalsAndAttributes[2 * i] = arrivalNanos;
            arrivalsAndAttributes[2 * i + 1] = requestNanos[i];
            arrivalNanos += random.nextLong(300_000);
        }
        delivery = random.nextBoolean() ? Traffic.Delivery.NETPOLL : Traffic.Delivery.DIRECT;
        clientCount = random.nextInt(3) == 0 ? 1 + random.nextInt(5) : 0;
        program = new SwarmProgram(random, size, requestNanos);
        runtime = new RuntimeSettings(
                GoVersion.values()[random.nextInt(GoVersion.values().length)],
                upTo64(random),
                List.of(RuntimeSettings.GOGC_OFF, 20, 100, 400).get(random.nextInt(4)),
                random.nextInt(5) == 0 ? random.nextLong(96 * Bytes.MEBIBYTE) : RuntimeSettings.NO_MEMORY_LIMIT);
        int cpuCount = upTo64(random);
        host = new HostSettings(cpuCount, random.nextBoolean() ? CpuQuota.NONE : quota(random, cpuCount));
        costs = random.nextBoolean() ? CostProfile.zero() : CostProfile.standard();
        liveHeap = new LiveHeap(
                random.nextInt(3) == 0 ? random.nextLong(64 * Bytes.MEBIBYTE) : 0,
                random.nextDouble(),
                16 + random.nextInt(1_000));
    }

    /** What happens when it runs. */
    SwarmWatch run(long seed) {
        SwarmWatch watch = new SwarmWatch();
        ProcessSpec spec = new ProcessSpec(runtime, host, costs, program.program(), traffic(), liveHeap);
        watch.ended(Twin.run(spec, new RandomStreams(seed, 0), watch, HORIZON_NANOS, () -> false));
        return watch;
    }

    private Traffic traffic() {
        if (requestNanos.length == 0) {
            return new Traffic.None();
        }
        List<RequestClass> classes = List.of(new RequestClass("request", SwarmProgram.HANDLER));
        TestRequests source = new TestRequests(arrivalsAndAttributes);
        if (clientCount == 0) {
            return new Traffic.Open(classes, source, delivery);
        }
        // The first millisecond is thinking, so that main has said how many requests it waits for.
        return new Traffic.Closed(
                classes,
                source,
                clientCount,
                stream -> Nanos.MILLISECOND + (long) (300_000 * stream.nextUniform()),
                delivery);
    }

    /** From 1 to 64, small numbers as often as large ones. */
    private static int upTo64(RandomGenerator random) {
        return 1 + random.nextInt(1 << random.nextInt(7));
    }

    /** A twentieth of a CPU to more than all of them. */
    private static CpuQuota quota(RandomGenerator random, int cpuCount) {
        long periodNanos = List.of(1, 10, 100, 250).get(random.nextInt(4)) * Nanos.MILLISECOND;
        double cpus = 0.05 + random.nextDouble() * (random.nextBoolean() ? 1 : 1.2 * cpuCount);
        return new CpuQuota((long) (cpus * periodNanos), periodNanos);
    }

    @Override
    public String toString() {
        return runtime + " " + host + " " + costs.name() + " " + liveHeap + ", " + program.startedCount()
                + " goroutines, " + requestNanos.length + " requests " + delivery + ", " + clientCount + " clients";
    }
}
