package gotwin.model.gc;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.memory.HeapLedger;
import gotwin.model.memory.SpanLayout;
import gotwin.model.units.Bytes;
import org.junit.jupiter.api.Test;

/** Oracle: Go 1.26 mgcmark_greenteagc.go (scanSpan, scanObjectsSmall) and mbitmap.go (heapBitsInSpan) worked out by hand. */
final class SmallObjectsTest {
    private static final long NODES = 32_768;
    private static final long LIVE_BYTES = NODES * 32;

    private static SmallObjects of(long objectBytes, SpanLayout layout, long shuffledCount) {
        HeapSpec live = new HeapSpec(LIVE_BYTES, 0.5, objectBytes, 0, 1, HeapRoots.GLOBALS, layout);
        HeapLedger ledger = new HeapLedger(LIVE_BYTES, LIVE_BYTES / 2, LIVE_BYTES / objectBytes);
        return SmallObjects.of(live, ledger, shuffledCount, 0);
    }

    /** Of nodes of 32 bytes, 16 of which are pointers, all 32 count. */
    @Test
    void objectsCountAsAWholeWhereManyAreScannedAtOnce() {
        assertThat(of(32, SpanLayout.INLINE_MARKS, 0))
                .isEqualTo(new SmallObjects(LIVE_BYTES / 2, LIVE_BYTES, 8 * Bytes.KIBIBYTE));
    }

    /** In random order a visit finds one object, of which the 16 bytes count; of a heap that is half so, the mean. */
    @Test
    void objectsInRandomOrderCountUpToTheirLastPointer() {
        assertThat(of(32, SpanLayout.INLINE_MARKS, NODES).countedBytes()).isEqualTo(LIVE_BYTES / 2);
        assertThat(of(32, SpanLayout.INLINE_MARKS, NODES / 2).countedBytes()).isEqualTo(LIVE_BYTES * 3 / 4);
    }

    @Test
    void largerObjectsAndEarlierReleasesHaveNone() {
        assertThat(of(1024, SpanLayout.INLINE_MARKS, 0).countedBytes()).isZero();
        assertThat(of(32, SpanLayout.POINTER_BITMAPS, 0).countedBytes()).isZero();
    }

    /** An array of 1 MiB, and 1000 nodes and a goroutine's descriptor that came later: the nodes are counted. */
    @Test
    void whatIsKeptBesideTheFirstHeapCountsByItsMeanSize() {
        HeapSpec live = new HeapSpec(LIVE_BYTES, 1, LIVE_BYTES, 0, 1, HeapRoots.GLOBALS, SpanLayout.INLINE_MARKS);
        HeapLedger ledger = new HeapLedger(LIVE_BYTES, LIVE_BYTES, 1);
        ledger.allocateHeld(32_000, 16_000, 1000);
        ledger.allocateHeld(456, 456, 1);

        assertThat(SmallObjects.of(live, ledger, 0, 1)).isEqualTo(new SmallObjects(16_000, 32_000, 8 * Bytes.KIBIBYTE));
    }
}
