package gotwin.model.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

/**
 * Streams are Philox4x64-10 at the documented address and behave as named, rewindable sequences.
 *
 * <p>Oracles: the known answers of the Random123 distribution (kat_vectors), Commons RNG 1.7, hand calculation.
 */
final class RandomStreamTest {

    @Test
    void theBlockFunctionGivesRandom123sKnownAnswerForZero() {
        // kat_vectors: "philox4x64 10" with counter 0 and key 0.
        long[] block = new long[4];
        Philox4x64.fill(block, 0, 0, 0, 0, 0, 0);
        assertThat(block)
                .containsExactly(0x16554d9eca36314cL, 0xdb20fe9d672d0fdcL, 0xd7e772cee186176bL, 0x7e68b68aec7ba23bL);
    }

    @Test
    void theFirstBlockUnderAZeroKeyHasCounterOne() {
        // Commons RNG 1.7, PHILOX_4X64 with a seed of six zeros.
        RandomStream stream = new RandomStream(new StreamKey(0, 0), 0, 0);
        assertThat(new long[] {stream.nextLong(), stream.nextLong(), stream.nextLong(), stream.nextLong()})
                .containsExactly(0x02f4ba6408e4d89bL, 0x3dd62b0b9ca8c5b2L, 0x1c8667a55d902e79L, 0x907d7a052fd5b4dcL);
    }

    @Test
    void theKeyIsTheBeginningOfASha256OfLabelRootAndPurpose() {
        // printf 'gosim/v1|root=42|arrivals' | sha256sum, first 32 digits.
        StreamKey key = StreamKey.derive("gosim/v1", 42, "arrivals");
        assertThat(key).isEqualTo(new StreamKey(0xd72191fd2a26952cL, 0x4424abd8af0fa2d4L));

        // Commons RNG 1.7 seeded with that key, counter 0, replication 7, entity 0; then its nextDouble().
        RandomStream stream = new RandomStream(key, 7, 0);
        assertThat(stream.nextLong()).isEqualTo(0x44b451483ee3032fL);
        assertThat((stream.nextLong() >>> 11) * 0x1.0p-53).isEqualTo(0.5727632923100604);
    }

    @Test
    void ourOwnKeysCarryOurOwnLabel() {
        // printf 'gotwin/v1|root=42|arrivals' | sha256sum, first 32 digits, as the key of Commons RNG.
        UniformRandomProvider reference =
                RandomSource.PHILOX_4X64.create(new long[] {0x42c76d8d98102aeaL, 0xb0364fa314bca150L, 0, 0, 7, 3});
        assertThat(new RandomStreams(42, 7).open("arrivals", 3).nextLong()).isEqualTo(reference.nextLong());
    }

    @Test
    void theUniformStaysInsideZeroAndOneAtItsExtremes() {
        // 52 bits k: (k + 1/2) / 2^52 for k = 0 and k = 2^52 - 1; with 53 bits the sum would round up to 1.
        assertThat((0L + 0.5) * 0x1.0p-52).isEqualTo(0x1.0p-53);
        assertThat((((1L << 52) - 1) + 0.5) * 0x1.0p-52).isLessThan(1.0);
    }

    @Test
    void theUniformIsTheUpper52BitsPlusOneHalf() {
        RandomStream bits = new RandomStreams(1, 0).open("arrivals");
        RandomStream uniforms = new RandomStreams(1, 0).open("arrivals");
        for (int i = 0; i < 100; i++) {
            double expected = (bits.nextLong() >>> 12) / 4503599627370496.0 + 1 / 9007199254740992.0;
            assertThat(uniforms.nextUniform()).isEqualTo(expected);
        }
    }

    @Test
    void theExponentialInvertsTheUniform() {
        RandomStream uniforms = new RandomStreams(1, 0).open("arrivals");
        RandomStream exponentials = new RandomStreams(1, 0).open("arrivals");
        for (int i = 0; i < 100; i++) {
            // The distribution function 1 - exp(-x) leads back to the uniform.
            assertThat(1 - Math.exp(-exponentials.nextExponential())).isCloseTo(uniforms.nextUniform(), within(1e-14));
        }
    }

    @Test
    void anIntegerIsTheUniformTimesTheBoundRoundedDown() {
        RandomStream uniforms = new RandomStreams(1, 0).open("steal.order");
        RandomStream integers = new RandomStreams(1, 0).open("steal.order");
        for (int bound : new int[] {1, 2, 3, 61, 1000, Integer.MAX_VALUE}) {
            assertThat(integers.nextInt(bound)).isEqualTo((int) (uniforms.nextUniform() * bound));
        }
        assertThat(integers.draws()).isEqualTo(6);
    }

    @Test
    void aBoundBelowOneIsRefused() {
        RandomStream stream = new RandomStreams(1, 0).open("steal.order");
        assertThatThrownBy(() -> stream.nextInt(0)).hasMessage("the bound must be at least 1 but is 0");
    }

    @Test
    void rewindingRepeatsTheSequenceFromAnyWordOfABlock() {
        RandomStream stream = new RandomStreams(9, 1).open("io.db", 5);
        for (int length : new int[] {1, 3, 4, 5, 8, 9}) {
            stream.rewind();
            long[] first = new long[length];
            for (int i = 0; i < length; i++) {
                first[i] = stream.nextLong();
            }
            assertThat(stream.draws()).isEqualTo(length);
            stream.rewind();
            assertThat(stream.draws()).isZero();
            for (int i = 0; i < length; i++) {
                assertThat(stream.nextLong()).isEqualTo(first[i]);
            }
        }
    }

    @Test
    void addressingAnotherEntityIsOpeningIt() {
        RandomStreams streams = new RandomStreams(9, 1);
        RandomStream moved = streams.open("service.cpu", 5);
        moved.nextLong();
        moved.address(6);
        RandomStream opened = streams.open("service.cpu", 6);
        assertThat(moved.draws()).isZero();
        for (int i = 0; i < 9; i++) {
            assertThat(moved.nextLong()).isEqualTo(opened.nextLong());
        }
    }

    @Test
    void aPurposeIsAPlainName() {
        RandomStreams streams = new RandomStreams(9, 1);
        assertThatThrownBy(() -> streams.open("a|b")).hasMessageContaining("but is \"a|b\"");
        assertThatThrownBy(() -> streams.open("")).hasMessageContaining("but is \"\"");
        assertThat(streams.open("steal.order/p3-x").draws()).isZero();
    }

    @Test
    void aNegativeReplicationIsRefused() {
        assertThatThrownBy(() -> new RandomStreams(1, -1)).hasMessageContaining("but is -1");
    }
}
