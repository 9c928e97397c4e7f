package gotwin.model.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Oracle: Go 1.26.8 mheap.go (newMarkBits, nextMarkBitArenaEpoch) worked out by hand: an arena of 64 KiB has a header of 16 bytes,
 * so 2047 pieces of 32 bytes fit.
 */
final class BitArenasTest {
    private static final long PIECE_BYTES = 32;
    private static final long PIECES_PER_ARENA = 2047;

    private final BitArenas arenas = new BitArenas();

    @Test
    void anArenaFollowsWhenOneIsFull() {
        arenas.take(PIECES_PER_ARENA, PIECE_BYTES);
        assertThat(arenas.bytes()).isEqualTo(65_536);

        arenas.take(1, PIECE_BYTES);
        assertThat(arenas.bytes()).isEqualTo(2 * 65_536);

        arenas.take(PIECES_PER_ARENA, PIECE_BYTES);
        assertThat(arenas.bytes()).isEqualTo(3 * 65_536);
    }

    @Test
    void theArenasOfThreeCyclesAreUsedInTurn() {
        long[] bytes = new long[6];
        for (int cycle = 0; cycle < bytes.length; cycle++) {
            arenas.take(PIECES_PER_ARENA, PIECE_BYTES);
            bytes[cycle] = arenas.bytes();
            arenas.nextEpoch();
        }
        assertThat(bytes).containsExactly(65_536, 2 * 65_536, 3 * 65_536, 3 * 65_536, 3 * 65_536, 3 * 65_536);
    }
}
