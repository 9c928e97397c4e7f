package gotwin.model.random;

/**
 * The Philox4x64-10 block function: 256 bits of counter and 128 bits of key become 256 random bits.
 *
 * <p>Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011, section 4.3 and its
 * table of constants.
 */
final class Philox4x64 {
    /** Words of a block. Source: the paper's N = 4. */
    static final int WORDS = 4;

    /** Rounds that pass every test of BigCrush with a margin. Source: the paper's table 2. */
    private static final int ROUNDS = 10;

    /** Multipliers of the two halves. Source: the paper's reference code, philox.h. */
    private static final long MULTIPLIER_0 = 0xD2E7470EE14C6C93L;

    private static final long MULTIPLIER_1 = 0xCA5A826395121157L;

    /** Weyl increments of the key: the golden ratio and sqrt(3) - 1. Source: the paper, section 4.3. */
    private static final long WEYL_0 = 0x9E3779B97F4A7C15L;

    private static final long WEYL_1 = 0xBB67AE8584CAA73BL;

    private Philox4x64() {}

    /** Fills {@code block} (four words) with the random bits at counter (c0, c1, c2, c3) under key (k0, k1). */
    static void fill(long[] block, long c0, long c1, long c2, long c3, long k0, long k1) {
        long x0 = c0;
        long x1 = c1;
        long x2 = c2;
        long x3 = c3;
        long key0 = k0;
        long key1 = k1;
        for (int round = 0; round < ROUNDS; round++) {
            long high0 = unsignedMultiplyHigh(MULTIPLIER_0, x0);
            long low0 = MULTIPLIER_0 * x0;
            long high1 = unsignedMultiplyHigh(MULTIPLIER_1, x2);
            long low1 = MULTIPLIER_1 * x2;
            x0 = high1 ^ x1 ^ key0;
            x1 = low1;
            x2 = high0 ^ x3 ^ key1;
            x3 = low0;
            key0 += WEYL_0;
            key1 += WEYL_1;
        }
        block[0] = x0;
        block[1] = x1;
        block[2] = x2;
        block[3] = x3;
    }

    /** The upper 64 bits of the unsigned product; the JDK has it from version 18 on only. */
    static long unsignedMultiplyHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
    }
}
