package gotwin.model.memory;

import static gotwin.model.memory.SizeClasses.Kind.NO_POINTERS;
import static gotwin.model.memory.SizeClasses.Kind.POINTERS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Size classes are those of Go 1.26. Expected values: the comments of sizeclasses.go, and its rounding of headers. */
final class SizeClassesTest {
    @Test
    void thereAreSixtySevenClassesOfSmallObjects() {
        assertThat(SizeClasses.count()).isEqualTo(67);
        assertThat(SizeClasses.sizeBytes(66)).isEqualTo(32_768);
        assertThat(SizeClasses.spanBytes(66)).isEqualTo(32_768);
    }

    @Test
    void roundsUpToTheNextClass() {
        assertThat(SizeClasses.roundedBytes(1, NO_POINTERS)).isEqualTo(8);
        assertThat(SizeClasses.roundedBytes(33, NO_POINTERS)).isEqualTo(48);
        assertThat(SizeClasses.roundedBytes(512, POINTERS)).isEqualTo(512);
        assertThat(SizeClasses.roundedBytes(1024, NO_POINTERS)).isEqualTo(1024);
        assertThat(SizeClasses.roundedBytes(0, NO_POINTERS)).isZero();
    }

    @Test
    void givesLargerObjectsWithPointersAHeader() {
        assertThat(SizeClasses.roundedBytes(1024, POINTERS)).isEqualTo(1152);
        assertThat(SizeClasses.roundedBytes(32_760, POINTERS)).isEqualTo(32_768);
        assertThat(SizeClasses.roundedBytes(32_768, POINTERS)).isEqualTo(32_768);
    }

    /** malloc.go, mallocgc: objects above maxSmallSize - MallocHeaderSize are large, with pointers or without. */
    @Test
    void givesLargeObjectsWholePages() {
        assertThat(SizeClasses.roundedBytes(32_769, NO_POINTERS)).isEqualTo(40_960);
        assertThat(SizeClasses.classOf(32_760, NO_POINTERS)).isEqualTo(66);
        assertThat(SizeClasses.classOf(32_761, NO_POINTERS)).isEqualTo(-1);
        assertThat(SizeClasses.classOf(32_761, POINTERS)).isEqualTo(-1);
    }

    /** sizeclasses.go: class 4 (32 bytes) holds 256 objects, class 36 (1408 bytes) 11 in two pages with a tail of 896. */
    @Test
    void fillsSpansAsTheTableSays() {
        assertThat(objectsPerSpan(SpanLayout.POINTER_BITMAPS, 32, NO_POINTERS)).isEqualTo(256);
        assertThat(objectsPerSpan(SpanLayout.POINTER_BITMAPS, 32, POINTERS)).isEqualTo(252);
        assertThat(objectsPerSpan(SpanLayout.POINTER_BITMAPS, 1408, NO_POINTERS))
                .isEqualTo(11);
    }

    /** mheap.go, initSpan, with 128 bytes of inline marks: (8192 - 256) / 32, (8192 - 128) / 32, (8192 - 128) / 8. */
    @Test
    void leavesRoomForInlineMarks() {
        assertThat(objectsPerSpan(SpanLayout.INLINE_MARKS, 32, POINTERS)).isEqualTo(248);
        assertThat(objectsPerSpan(SpanLayout.INLINE_MARKS, 32, NO_POINTERS)).isEqualTo(252);
        assertThat(objectsPerSpan(SpanLayout.INLINE_MARKS, 8, POINTERS)).isEqualTo(1008);
        assertThat(objectsPerSpan(SpanLayout.INLINE_MARKS, 576, POINTERS)).isEqualTo(14);
    }

    private static int objectsPerSpan(SpanLayout layout, long bytes, SizeClasses.Kind kind) {
        return layout.objectsPerSpan(SizeClasses.classOf(bytes, NO_POINTERS), kind);
    }
}
