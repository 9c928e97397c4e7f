package gotwin.model.memory;

import static gotwin.model.memory.SizeClasses.Kind.NO_POINTERS;
import static gotwin.model.memory.SizeClasses.Kind.POINTERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import gotwin.model.probe.RuntimeState.MemoryClasses;
import gotwin.model.units.Bytes;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Spans are fetched, swept and freed as Go's allocator does. Expected values: hand calculations from Go's sizes (248 objects
 * of 32 bytes with pointers in a span of 8 KiB, chunks of 4 MiB), and runtime/metrics of Go 1.26 where it is said.
 */
final class SpanAllocatorTest {
    private static final int NODE = SpanClasses.of(32, POINTERS);
    private static final int NODES_PER_SPAN = 248;
    private static final int HUGE = SpanClasses.of(Bytes.MEBIBYTE, NO_POINTERS);

    private static SpanAllocator empty() {
        return new SpanAllocator(SpanLayout.INLINE_MARKS, 0, 32, POINTERS);
    }

    /** Fetches spans and uses all their slots; returns the bytes of these. */
    private static long fill(SpanAllocator spans, int spanCount) {
        Mcache cache = spans.cache(0);
        long bytes = 0;
        for (int span = 0; span < spanCount; span++) {
            spans.refill(cache, NODE);
            long taken = cache.take(NODE, NODES_PER_SPAN);
            spans.allocated(NODE, taken * 32);
            bytes += taken * 32;
        }
        return bytes;
    }

    /**
     * Go 1.26, 2,097,152 nodes of 32 bytes in a slice of 16 MiB, against an empty program, after a collection: 2,236,464
     * more bytes unused, 1,351,840 more in mspans.
     */
    @Test
    void takesAsMuchMemoryForSmallObjectsAsGo() {
        long nodeBytes = 64 * Bytes.MEBIBYTE;
        MemoryClasses without = empty().memoryClasses();
        MemoryClasses with = new SpanAllocator(SpanLayout.INLINE_MARKS, nodeBytes, 32, POINTERS).memoryClasses();
        assertThat(with.objectBytes()).isEqualTo(nodeBytes);
        assertThat(with.unusedBytes()).isCloseTo(2_236_464, withinPercentage(3));
        assertThat(with.mspans().inUseBytes() - without.mspans().inUseBytes())
                .isCloseTo(1_351_840, withinPercentage(3));
    }

    /**
     * Go 1.26.8, an empty program on two Ps: {@code metadata/other} is 1,352,976 bytes at its start and 1,928,720 after
     * two calls of runtime.GC; on 64 Ps it is 2,553,360 then. On two Ps, with 33.9 MB in nodes of 32 bytes, it is 2,573,808 to 2,606,576 after
     * five more.
     */
    @Test
    void theCollectorNeedsAsMuchMemoryAsGos() {
        assertThat(collected(0, 2, 0).memoryClasses().metadataBytes()).isCloseTo(1_352_976, withinPercentage(2));
        assertThat(collected(0, 2, 2).memoryClasses().metadataBytes()).isCloseTo(1_928_720, withinPercentage(2));
        assertThat(collected(0, 64, 2).memoryClasses().metadataBytes()).isCloseTo(2_553_360, withinPercentage(2));
        assertThat(collected(33_900_000, 2, 7).memoryClasses().metadataBytes())
                .isCloseTo(2_590_000, withinPercentage(3));
    }

    private static SpanAllocator collected(long nodeBytes, int processorCount, int cycleCount) {
        SpanAllocator spans = new SpanAllocator(SpanLayout.INLINE_MARKS, nodeBytes, 32, POINTERS);
        for (int processor = 0; processor < processorCount; processor++) {
            spans.cache(processor);
        }
        for (int cycle = 0; cycle < cycleCount; cycle++) {
            spans.beginMarking(0);
            spans.endMarking(nodeBytes);
            spans.sweepSpans(Long.MAX_VALUE);
        }
        return spans;
    }

    @Test
    void countsAllOfAFetchedSpanAsAllocated() {
        SpanAllocator spans = empty();
        assertThat(spans.refill(spans.cache(0), NODE)).isEqualTo(8192);
        assertThat(spans.cache(0).take(NODE, 300)).isEqualTo(NODES_PER_SPAN);
        assertThat(spans.cache(0).take(NODE, 1)).isZero();
    }

    /** A P that is destroyed with 48 of 248 slots used gives 200 back, and another P gets them with its next span. */
    @Test
    void givesBackWhatADestroyedProcessorDidNotUse() {
        SpanAllocator spans = empty();
        spans.refill(spans.cache(1), NODE);
        spans.cache(1).take(NODE, 48);
        assertThat(spans.release(1)).isEqualTo(200 * 32);
        assertThat(spans.refill(spans.cache(0), NODE)).isEqualTo(8192 - 48 * 32);
        assertThat(spans.mheap().spanBytes()).isEqualTo(8192);
    }

    @Test
    void growsByChunksAndTouchesOnlyWhatItUses() {
        SpanAllocator spans = empty();
        long mappedBytes = spans.mheap().mappedBytes();
        fill(spans, 512);
        assertThat(spans.mheap().mappedBytes() - mappedBytes).isEqualTo(4 * Bytes.MEBIBYTE);
        assertThat(spans.mheap().takeFaultedBytes()).isEqualTo(512 * 8192);
    }

    /** Nothing survives: swept spans serve the next objects, and what is left goes back to the heap. */
    @Test
    void usesDeadSpansAgainWithoutTouchingMemory() {
        SpanAllocator spans = empty();
        fill(spans, 100);
        spans.mheap().takeFaultedBytes();
        spans.beginMarking(0);
        spans.endMarking(0);
        assertThat(spans.unsweptBytes()).isEqualTo(100 * NODES_PER_SPAN * 32);
        fill(spans, 30);
        assertThat(spans.takeSweptCount()).isEqualTo(30);
        assertThat(spans.sweepSpans(1000)).isEqualTo(70);
        assertThat(spans.mheap().spanBytes()).isEqualTo(30 * 8192);
        assertThat(spans.mheap().freeBytes()).isEqualTo(70 * 8192);
        assertThat(spans.objectBytes()).isEqualTo(30 * NODES_PER_SPAN * 32);
        assertThat(spans.mheap().takeFaultedBytes()).isZero();
    }

    /** What was allocated during marking fills its spans; the others are dead. */
    @Test
    void keepsSpansOfObjectsBornDuringMarking() {
        SpanAllocator spans = empty();
        fill(spans, 100);
        spans.beginMarking(0);
        fill(spans, 20);
        spans.endMarking(20 * NODES_PER_SPAN * 32);
        spans.sweepSpans(Long.MAX_VALUE);
        assertThat(spans.mheap().spanBytes()).isEqualTo(20 * 8192);
        assertThat(spans.objectBytes()).isEqualTo(20 * NODES_PER_SPAN * 32);
    }

    /** A cache of 50 spans' worth: the youngest fill their spans, the spans of the displaced are dead. */
    @Test
    void keepsTheSpansOfACacheFull() {
        SpanAllocator spans = empty();
        long halfBytes = 50 * NODES_PER_SPAN * 32;
        spans.bornKept(NODE, fill(spans, 100), 800);
        collect(spans, halfBytes);
        assertThat(spans.mheap().spanBytes()).isEqualTo(50 * 8192);
        spans.bornKept(NODE, fill(spans, 30), 240);
        collect(spans, halfBytes);
        assertThat(spans.mheap().spanBytes()).isEqualTo(50 * 8192);
        assertThat(spans.objectBytes()).isEqualTo(halfBytes);
    }

    /** Each fourth entry of 62 nodes is kept, four fit into a span: 1 - (3/4)^4 = 68.4 % of 1000 spans have one. */
    @Test
    void spreadsKeptEntriesOverTheSpansOfTheirTime() {
        SpanAllocator spans = empty();
        long keptBytes = fill(spans, 1000) / 4;
        spans.bornKept(NODE, keptBytes, 1000);
        collect(spans, keptBytes);
        assertThat(spans.mheap().spanBytes() / 8192).isEqualTo(684);
        assertThat(spans.objectBytes()).isEqualTo(keptBytes);
    }

    private static void collect(SpanAllocator spans, long keptBytes) {
        spans.beginMarking(keptBytes);
        spans.endMarking(keptBytes);
        spans.sweepSpans(Long.MAX_VALUE);
    }

    /**
     * 2480 held objects, any number from 0 to 248 in a span equally likely: they lie in 20 spans, of which 1 in 249 is
     * empty, and leave as much room as they take.
     */
    @Test
    void spreadsHeldObjectsOverHalfFilledSpans() {
        SpanAllocator spans = empty();
        fill(spans, 100);
        spans.beginMarking(0);
        spans.endMarking(10 * NODES_PER_SPAN * 32);
        spans.sweepSpans(Long.MAX_VALUE);
        assertThat(spans.mheap().spanBytes()).isEqualTo(20 * 8192);
        assertThat(spans.refill(spans.cache(0), NODE)).isEqualTo(8192 - (NODES_PER_SPAN / 2) * 32);
    }

    @Test
    void freesLargeObjectsWithTheirSpans() {
        SpanAllocator spans = empty();
        for (int object = 0; object < 10; object++) {
            spans.allocateLarge(HUGE, Bytes.MEBIBYTE);
        }
        spans.beginMarking(0);
        spans.endMarking(3 * Bytes.MEBIBYTE);
        spans.sweepSpans(Long.MAX_VALUE);
        assertThat(spans.mheap().spanBytes()).isEqualTo(3 * Bytes.MEBIBYTE);
        assertThat(spans.objectBytes()).isEqualTo(3 * Bytes.MEBIBYTE);
    }

    /** mheap.alloc reclaims as many pages as it wants before it looks for free ones. */
    @Test
    void reclaimsDeadSpansForALargeObject() {
        SpanAllocator spans = empty();
        fill(spans, 512);
        spans.beginMarking(0);
        spans.endMarking(0);
        spans.mheap().takeFaultedBytes();
        spans.allocateLarge(HUGE, Bytes.MEBIBYTE);
        assertThat(spans.takeSweptCount()).isEqualTo(128);
        assertThat(spans.mheap().takeFaultedBytes()).isZero();
    }

    /** Whatever large objects die, and however their spans are swept: when none is left to sweep, no page is. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void sweepsAllPagesOfLargeObjectsOfAnySizes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SpanAllocator spans = empty();
        for (int cycle = 0; cycle < 200; cycle++) {
            allocateLarge(spans, random, 1 + random.nextInt(8));
            spans.beginMarking(0);
            long survivingPages = random.nextLong(spans.objectBytes() / SizeClasses.PAGE_BYTES + 1);
            spans.endMarking(survivingPages * SizeClasses.PAGE_BYTES);
            for (int object = random.nextInt(8); object > 0; object--) {
                spans.sweepSpans(random.nextLong(3));
                allocateLarge(spans, random, 1);
            }
            spans.sweepSpans(Long.MAX_VALUE);
            assertThat(spans.unsweptPages()).isZero();
            assertThat(spans.unsweptBytes()).isZero();
        }
    }

    private static void allocateLarge(SpanAllocator spans, SplittableRandom random, int count) {
        for (int object = 0; object < count; object++) {
            spans.allocateLarge(HUGE, (5 + random.nextLong(200)) * SizeClasses.PAGE_BYTES);
        }
    }

    @Test
    void losesNoByte() {
        SpanAllocator spans = new SpanAllocator(SpanLayout.INLINE_MARKS, 1_000_000, 100, NO_POINTERS);
        long aliveBytes = 1_000_000;
        for (int cycle = 1; cycle <= 50; cycle++) {
            fill(spans, 37 * cycle % 100);
            spans.beginMarking(0);
            long survivingBytes = spans.objectBytes() - (spans.objectBytes() - aliveBytes) * (cycle % 5) / 4;
            spans.endMarking(survivingBytes);
            spans.sweepSpans(cycle * 7L);
            spans.sweepPages(cycle);
            long moreBytes = fill(spans, 10);
            spans.sweepSpans(Long.MAX_VALUE);
            assertThat(spans.unsweptBytes()).isZero();
            assertThat(spans.objectBytes()).isEqualTo(survivingBytes + moreBytes);
            assertThat(spans.memoryClasses().unusedBytes()).isNotNegative();
        }
    }
}
