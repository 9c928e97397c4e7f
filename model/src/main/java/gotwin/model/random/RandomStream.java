package gotwin.model.random;

/**
 * A stream of random numbers for one purpose and entity of one replication.
 *
 * <p>Models: Philox4x64-10 with counter (draw / 4 + 1, 0, replication, entity). Drawing allocates nothing. Not safe for
 * use by several threads.
 */
public final class RandomStream {
    /** Spacing of the uniform's values: 52 bits, so that adding one half is exact and 1 is never reached. */
    private static final double UNIFORM_STEP = 0x1.0p-52;

    private final long key0;
    private final long key1;
    private final long replication;
    private final long[] block = new long[Philox4x64.WORDS];
    private long entity;
    private long drawCount;

    RandomStream(StreamKey key, long replication, long entity) {
        this.key0 = key.high();
        this.key1 = key.low();
        this.replication = replication;
        this.entity = entity;
    }

    /** A uniform number strictly between 0 and 1, a multiple of 2^-53. One draw. */
    public double nextUniform() {
        return ((nextLong() >>> 12) + 0.5) * UNIFORM_STEP;
    }

    /** An exponential number with mean 1, by inversion: it grows with the uniform it is made from. One draw. */
    public double nextExponential() {
        return -StrictMath.log1p(-nextUniform());
    }

    /**
     * A uniform integer from 0 to {@code boundExclusive - 1}. One draw: no value is rejected, so that the probabilities
     * differ from equality by less than {@code boundExclusive} / 2^64.
     *
     * @throws IllegalArgumentException if {@code boundExclusive} is less than 1
     */
    public int nextInt(int boundExclusive) {
        if (boundExclusive < 1) {
            throw new IllegalArgumentException("the bound must be at least 1 but is " + boundExclusive);
        }
        return (int) Philox4x64.unsignedMultiplyHigh(nextLong(), boundExclusive);
    }

    /** The next 64 random bits. One draw. */
    public long nextLong() {
        int word = (int) (drawCount & (Philox4x64.WORDS - 1));
        if (word == 0) {
            Philox4x64.fill(block, drawCount / Philox4x64.WORDS + 1, 0, replication, entity, key0, key1);
        }
        drawCount++;
        return block[word];
    }

    /** Goes back to draw 0 of the current entity: the same numbers follow again. */
    public void rewind() {
        drawCount = 0;
    }

    /** Moves to draw 0 of another entity of the same purpose, as if its stream had been opened. */
    public void address(long entity) {
        this.entity = entity;
        drawCount = 0;
    }

    /** Numbers drawn since the stream was opened, rewound or moved. */
    public long draws() {
        return drawCount;
    }
}
