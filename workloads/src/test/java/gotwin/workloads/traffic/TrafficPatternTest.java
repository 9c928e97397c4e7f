package gotwin.workloads.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gotwin.model.program.RequestSource;
import gotwin.model.program.Traffic;
import gotwin.model.program.Traffic.Delivery;
import gotwin.model.random.RandomStreams;
import gotwin.workloads.arrival.Arrivals;
import gotwin.workloads.arrival.Arrivals.Spacing;
import gotwin.workloads.arrival.ConstantRate;
import gotwin.workloads.distribution.Constant;
import gotwin.workloads.distribution.Exponential;
import gotwin.workloads.distribution.LogNormal;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Requests are the same requests whatever the load, and come in their shares.
 *
 * <p>Seeds are fixed; the false-alarm rate is 1 in 10,000 a test for a change of seed.
 */
final class TrafficPatternTest {
    /** Two-sided normal quantile of 1 - 1e-4. */
    private static final double Z = 3.8906;

    private static final List<ClassSpec> CLASSES = List.of(
            new ClassSpec("small", 3, "serve", List.of(drawn("cpu_time", 1000), drawn("bytes", 50))),
            new ClassSpec("large", 1, "serve", List.of(drawn("cpu_time", 9000), drawn("bytes", 700))));

    private static AttributeSource drawn(String parameter, double mean) {
        return new AttributeSource.Drawn(parameter, new Exponential(mean));
    }

    private static RequestSource source(double scale, long replication) {
        Arrivals arrivals = new Arrivals(Spacing.EXPONENTIAL, new ConstantRate(1000), scale);
        Traffic traffic =
                new TrafficPattern.Open(arrivals, Delivery.NETPOLL).open(CLASSES, new RandomStreams(1, replication));
        return ((Traffic.Open) traffic).source();
    }

    @Test
    void requestNumberKIsTheSameRequestAtEveryLoad() {
        RequestSource light = source(1, 0);
        RequestSource heavy = source(45, 0);
        for (int k = 0; k < 10_000; k++) {
            light.advance();
            heavy.advance();
            assertThat(heavy.classIndex()).isEqualTo(light.classIndex());
            assertThat(heavy.attribute(0)).isEqualTo(light.attribute(0));
            assertThat(heavy.attribute(1)).isEqualTo(light.attribute(1));
            assertThat((double) heavy.arrivalNanos()).isCloseTo(light.arrivalNanos() / 45.0, within(1.0));
        }
    }

    @Test
    void anotherDistributionOfOneAttributeLeavesTheOthersAlone() {
        List<ClassSpec> changed = List.of(
                new ClassSpec(
                        "small",
                        3,
                        "serve",
                        List.of(new AttributeSource.Drawn("cpu_time", LogNormal.ofMean(1000, 2)), drawn("bytes", 50))),
                CLASSES.get(1));
        Arrivals arrivals = new Arrivals(Spacing.EXPONENTIAL, new ConstantRate(1000), 1);
        TrafficPattern pattern = new TrafficPattern.Open(arrivals, Delivery.NETPOLL);
        RequestSource before = ((Traffic.Open) pattern.open(CLASSES, new RandomStreams(1, 0))).source();
        RequestSource after = ((Traffic.Open) pattern.open(changed, new RandomStreams(1, 0))).source();
        for (int k = 0; k < 1000; k++) {
            before.advance();
            after.advance();
            assertThat(after.classIndex()).isEqualTo(before.classIndex());
            assertThat(after.attribute(1)).isEqualTo(before.attribute(1));
        }
    }

    @Test
    void classesComeInTheirSharesWithTheirOwnMeans() {
        RequestSource source = source(1, 3);
        int count = 100_000;
        int large = 0;
        double smallCpu = 0;
        for (int k = 0; k < count; k++) {
            source.advance();
            large += source.classIndex();
            smallCpu += source.classIndex() == 0 ? source.attribute(0) : 0;
        }

        assertThat((double) large / count).isCloseTo(0.25, within(Z * Math.sqrt(0.25 * 0.75 / count)));
        assertThat(smallCpu / (count - large)).isCloseTo(1000, within(Z * 1000 / Math.sqrt(count - large)));
    }

    @Test
    void aClosedLoopAlwaysHasANextRequest() {
        Traffic traffic = new TrafficPattern.Closed(8, new Constant(5), TrafficPattern.Mix.REQUESTS, Delivery.DIRECT)
                .open(CLASSES, new RandomStreams(1, 0));
        Traffic.Closed closed = (Traffic.Closed) traffic;

        assertThat(closed.clientCount()).isEqualTo(8);
        assertThat(closed.delivery()).isEqualTo(Delivery.DIRECT);
        for (int k = 0; k < 100; k++) {
            assertThat(closed.source().advance()).isTrue();
        }
    }

    @Test
    void clientsThatKeepToAClassAreDividedByTheWeights() {
        Traffic traffic = new TrafficPattern.Closed(8, new Constant(5), TrafficPattern.Mix.CLIENTS, Delivery.ACCEPT)
                .open(CLASSES, new RandomStreams(1, 0));
        RequestSource source = ((Traffic.Closed) traffic).source();

        for (int request = 0; request < 80; request++) {
            int client = request % 8;
            assertThat(source.advance(client)).isTrue();
            // The weights are 3 and 1: of 8 clients, 6 and 2.
            assertThat(source.classIndex()).isEqualTo(client < 6 ? 0 : 1);
        }
    }
}
