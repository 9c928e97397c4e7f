package gotwin.model.memory;

import static gotwin.model.memory.SizeClasses.Kind.NO_POINTERS;
import static gotwin.model.memory.SizeClasses.Kind.POINTERS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Size classes are those of Go 1.24.4. Expected values: the comments of sizeclasses.go, and its rounding of headers. */
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

    @Test
    void givesLargeObjectsWholePages() {
        assertThat(SizeClasses.roundedBytes(32_769, NO_POINTERS)).isEqualTo(40_960);
    }

    /** sizeclasses.go: class 4 (32 bytes) holds 256 objects, class 36 (1408 bytes) 11 in two pages with a tail of 896. */
    @Test
    void fillsSpansAsTheTableSays() {
        assertThat(SizeClasses.objectsPerSpan(SizeClasses.classOf(32, NO_POINTERS), NO_POINTERS))
                .isEqualTo(256);
        assertThat(SizeClasses.objectsPerSpan(SizeClasses.classOf(32, POINTERS), POINTERS))
                .isEqualTo(252);
        assertThat(SizeClasses.objectsPerSpan(SizeClasses.classOf(1408, NO_POINTERS), NO_POINTERS))
                .isEqualTo(11);
        assertThat(SizeClasses.wasteRatio(1408, NO_POINTERS)).isEqualTo(896.0 / 16_384);
    }
}
