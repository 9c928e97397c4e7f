package gotwin.model.memory;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.memory.Mheap.Reach;
import gotwin.model.units.Bytes;
import org.junit.jupiter.api.Test;

/**
 * Pages that are free are given back when Go's scavenger would.
 *
 * <p>Oracle: Go 1.26.8 mgcscavenge.go. scavChunkData.shouldScavenge: a chunk that was dense when the last cycle ended is left
 * alone; findScavengeCandidate: a huge page, 2 MiB, is given back as a whole; scavengeOne: no more than a chunk, 4 MiB, at a
 * time.
 */
final class MheapTest {
    private static final long MEBIBYTE = Bytes.MEBIBYTE;
    private static final long PAGES_PER_MEBIBYTE = MEBIBYTE / SizeClasses.PAGE_BYTES;

    private final Mheap heap = new Mheap();

    MheapTest() {
        heap.allocate(20 * PAGES_PER_MEBIBYTE);
        heap.check();
    }

    @Test
    void leavesWhatACycleFreedUntilTheNextHasEnded() {
        heap.markingEnded();
        heap.free(8 * PAGES_PER_MEBIBYTE);
        assertThat(heap.scavenge(MEBIBYTE, Reach.SETTLED)).isZero();
        heap.markingEnded();
        assertThat(heap.scavenge(MEBIBYTE, Reach.SETTLED)).isEqualTo(2 * MEBIBYTE);
        heap.check();
    }

    @Test
    void takesNewlyFreedPagesFirst() {
        heap.free(6 * PAGES_PER_MEBIBYTE);
        heap.markingEnded();
        heap.free(4 * PAGES_PER_MEBIBYTE);
        heap.allocate(5 * PAGES_PER_MEBIBYTE);
        assertThat(heap.scavenge(100 * MEBIBYTE, Reach.SETTLED)).isEqualTo(5 * MEBIBYTE);
        heap.check();
    }

    @Test
    void givesEverythingBackWhenForced() {
        long releasedBefore = heap.releasedBytes();
        heap.free(9 * PAGES_PER_MEBIBYTE);
        assertThat(heap.scavenge(Long.MAX_VALUE / 2, Reach.ALL)).isEqualTo(9 * MEBIBYTE);
        assertThat(heap.givenBackCallCount()).isEqualTo(3);
        assertThat(heap.releasedBytes()).isEqualTo(releasedBefore + 9 * MEBIBYTE);
        assertThat(heap.freeBytes()).isZero();
        heap.check();
    }

    @Test
    void touchesAgainWhatWasGivenBack() {
        heap.takeFaultedBytes();
        heap.free(3 * PAGES_PER_MEBIBYTE);
        heap.scavenge(2 * MEBIBYTE, Reach.ALL);
        heap.allocate(3 * PAGES_PER_MEBIBYTE);
        assertThat(heap.takeFaultedBytes()).isEqualTo(2 * MEBIBYTE);
        heap.check();
    }
}
