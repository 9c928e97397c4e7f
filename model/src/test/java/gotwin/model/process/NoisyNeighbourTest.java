package gotwin.model.process;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.host.CoTenant;
import gotwin.model.program.Amount;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.program.RequestClass;
import gotwin.model.program.Traffic;
import gotwin.model.program.Traffic.Delivery;
import gotwin.model.random.RandomStream;
import gotwin.model.random.RandomStreams;
import gotwin.model.units.Nanos;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Other processes on the host make a service slower, but not slower than its weight allows.
 *
 * <p>Oracle: the mean response of M/D/1, s + rho s / (2 (1 - rho)) (Pollaczek and Khinchine). Requests of 1 ms, 100 a second, on
 * one CPU beside three busy processes of the same weight: no better than alone, and no worse than with a quarter of the CPU,
 * by which fair turns miss at most one round of three ticks of 4 ms.
 */
final class NoisyNeighbourTest {
    private static final int REQUEST_COUNT = 4_000;

    private static List<Long> sortedSojourns(List<CoTenant> tenants) {
        ProgramBuilder program =
                new ProgramBuilder().function("serve", List.of("cpu"), body -> body.compute(Amount.variable("cpu")));
        List<RequestClass> classes = List.of(new RequestClass("request", "serve"));
        Recording run = TestProcess.of(program)
                .gomaxprocs(1)
                .cpus(1)
                .tenants(tenants)
                .traffic(new Traffic.Open(classes, new TestRequests(arrivals()), Delivery.NETPOLL))
                .run(REQUEST_COUNT);
        return run.served().stream()
                .map(Recording.Served::sojournNanos)
                .sorted()
                .toList();
    }

    private static long[] arrivals() {
        RandomStream stream = new RandomStreams(1, 0).open("arrivals");
        long[] requests = new long[2 * REQUEST_COUNT];
        double atNanos = 0;
        for (int i = 0; i < REQUEST_COUNT; i++) {
            atNanos -= StrictMath.log(stream.nextUniform()) * 10 * Nanos.MILLISECOND;
            requests[2 * i] = Math.round(atNanos);
            requests[2 * i + 1] = Nanos.MILLISECOND;
        }
        return requests;
    }

    private static double meanMillis(List<Long> nanos) {
        return nanos.stream().mapToLong(Long::longValue).average().orElseThrow() / Nanos.MILLISECOND;
    }

    @Test
    void theTailRisesAndTheMeanStaysWithinWhatTheWeightGuarantees() {
        List<Long> quiet = sortedSojourns(List.of());
        List<Long> noisy = sortedSojourns(List.of(
                new CoTenant("a", 1, 100, Optional.empty()),
                new CoTenant("b", 1, 100, Optional.empty()),
                new CoTenant("c", 1, 100, Optional.empty())));

        int p99 = REQUEST_COUNT * 99 / 100;
        assertThat(noisy.get(p99)).isGreaterThan(2 * quiet.get(p99));
        assertThat(meanMillis(quiet)).isBetween(1.04, 1.07);
        assertThat(meanMillis(noisy)).isBetween(meanMillis(quiet), 5.33 + 3 * 4);
    }
}
