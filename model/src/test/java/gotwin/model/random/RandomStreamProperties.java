package gotwin.model.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

/**
 * Streams equal Commons RNG at any address, are uniform, and do not depend on their neighbours.
 *
 * <p>All seeds are fixed, so a test that passes once passes always; the false-alarm rates are those of a change of seed.
 * Not checked: the quality of Philox beyond this, which its authors tested with BigCrush.
 */
final class RandomStreamProperties {
    private static final int SAMPLE_COUNT = 100_000;

    @Test
    void equalCommonsRngAtRandomAddresses() {
        SplittableRandom random = new SplittableRandom(20240529L);
        for (int i = 0; i < 200; i++) {
            StreamKey key = new StreamKey(random.nextLong(), random.nextLong());
            long replication = random.nextLong();
            long entity = random.nextLong();
            UniformRandomProvider reference =
                    RandomSource.PHILOX_4X64.create(new long[] {key.high(), key.low(), 0, 0, replication, entity});
            RandomStream stream = new RandomStream(key, replication, entity);
            for (int draw = 0; draw < 50; draw++) {
                assertThat(stream.nextLong()).isEqualTo(reference.nextLong());
            }
        }
    }

    @Test
    void theUniformPassesKolmogorovAndSmirnov() {
        double[] sample = uniforms(new RandomStreams(42, 0).open("arrivals"));
        Arrays.sort(sample);
        double distance = 0;
        for (int i = 0; i < sample.length; i++) {
            distance = Math.max(
                    distance, Math.max(sample[i] - (double) i / sample.length, (i + 1.0) / sample.length - sample[i]));
        }
        // Kolmogorov's distribution: P(sqrt(n) D > 2.2253) = 2 exp(-2 * 2.2253^2) = 1e-4.
        assertThat(distance).isLessThan(2.2253 / Math.sqrt(sample.length));
    }

    @Test
    void neighboursInEntityReplicationPurposeAndSeedAreIndependent() {
        RandomStreams streams = new RandomStreams(42, 0);
        double[] sample = uniforms(streams.open("arrivals"));
        assertIndependent(sample, uniforms(streams.open("arrivals", 1)));
        assertIndependent(sample, uniforms(new RandomStreams(42, 1).open("arrivals")));
        assertIndependent(sample, uniforms(streams.open("arrival")));
        assertIndependent(sample, uniforms(new RandomStreams(43, 0).open("arrivals")));
    }

    @Test
    void firstDrawsOfSuccessiveEntitiesAreIndependent() {
        RandomStream stream = new RandomStreams(42, 0).open("service.cpu");
        double[] sample = new double[SAMPLE_COUNT];
        double[] next = new double[SAMPLE_COUNT];
        for (int entity = 0; entity < SAMPLE_COUNT; entity++) {
            stream.address(entity);
            sample[entity] = stream.nextUniform();
            stream.address(entity + 1L);
            next[entity] = stream.nextUniform();
        }
        assertIndependent(sample, next);
    }

    /** Pearson's chi-square on a grid of 8 x 8 equally likely cells. */
    private static void assertIndependent(double[] left, double[] right) {
        int[] counts = new int[64];
        for (int i = 0; i < left.length; i++) {
            counts[8 * (int) (8 * left[i]) + (int) (8 * right[i])]++;
        }
        double expected = left.length / 64.0;
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        // 63 degrees of freedom: the quantile at 1 - 1e-4 is 113.7 (Wilson and Hilferty's formula).
        assertThat(chiSquare).isLessThan(113.7);
    }

    private static double[] uniforms(RandomStream stream) {
        double[] sample = new double[SAMPLE_COUNT];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = stream.nextUniform();
        }
        return sample;
    }
}
