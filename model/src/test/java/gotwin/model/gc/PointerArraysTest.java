package gotwin.model.gc;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.memory.SpanLayout;
import gotwin.model.units.Bytes;
import org.junit.jupiter.api.Test;

/** Oracle: Go 1.26 mgcwork.go (balance, handoff, dispose) and mgcmark_greenteagc.go (scanObject) worked out by hand. */
final class PointerArraysTest {
    private static final int FINDER = 0;
    private static final int OTHER = 1;
    private static final long OBLET_BYTES = 128 * Bytes.KIBIBYTE;

    /** Arrays of so many oblets, found by a P. */
    private static PointerArrays found(int arrayCount, int obletCount) {
        long arrayBytes = obletCount * OBLET_BYTES;
        var arrays = new PointerArrays(
                new HeapSpec(arrayCount * arrayBytes, 1, arrayBytes, 0, 1, HeapRoots.GLOBALS, SpanLayout.INLINE_MARKS));
        arrays.begin(2);
        arrays.found(FINDER, arrays.arrayCount());
        return arrays;
    }

    private static int takeAll(PointerArrays arrays, int processor) {
        int count = 0;
        while (arrays.take(processor) > 0) {
            count++;
        }
        return count;
    }

    @Test
    void smallObjectsAreNone() {
        var arrays = new PointerArrays(
                new HeapSpec(64 * OBLET_BYTES, 1, OBLET_BYTES, 0, 1, HeapRoots.GLOBALS, SpanLayout.INLINE_MARKS));
        arrays.begin(2);
        arrays.found(FINDER, arrays.arrayCount());

        assertThat(arrays.scanBytes()).isZero();
        assertThat(takeAll(arrays, FINDER)).isZero();
    }

    @Test
    void nobodyElseSeesFewOblets() {
        PointerArrays arrays = found(1, 4);

        assertThat(arrays.take(FINDER)).isEqualTo(OBLET_BYTES);
        assertThat(arrays.take(OTHER)).isZero();
        assertThat(arrays.areShared()).isFalse();
        assertThat(arrays.isOn(FINDER)).isTrue();
        assertThat(arrays.isOn(OTHER)).isFalse();
        assertThat(takeAll(arrays, FINDER)).isEqualTo(3);
    }

    /** After its first oblet the second array has five more: with the first array six objects, of which the lowest three go. */
    @Test
    void theLowerHalfOfManyIsShared() {
        PointerArrays arrays = found(2, 6);
        arrays.take(FINDER);
        arrays.take(FINDER);

        assertThat(arrays.takeNeedForHelp()).isTrue();
        assertThat(arrays.takeNeedForHelp()).isFalse();
        assertThat(arrays.areShared()).isTrue();
        assertThat(takeAll(arrays, OTHER)).isEqualTo(2 + 6);
        assertThat(takeAll(arrays, FINDER)).isEqualTo(2);
    }

    /** Before Green Tea nobody was woken for them: mgcpacer.go, enlistWorker. */
    @Test
    void olderReleasesDoNotCallForHelp() {
        var spec =
                new HeapSpec(12 * OBLET_BYTES, 1, 6 * OBLET_BYTES, 0, 1, HeapRoots.GLOBALS, SpanLayout.POINTER_BITMAPS);
        var arrays = new PointerArrays(spec);
        arrays.begin(2);
        arrays.found(FINDER, arrays.arrayCount());
        arrays.take(FINDER);
        arrays.take(FINDER);

        assertThat(arrays.areShared()).isTrue();
        assertThat(arrays.takeNeedForHelp()).isFalse();
    }

    @Test
    void everybodySeesWhatWasHandedIn() {
        PointerArrays arrays = found(1, 4);
        arrays.take(FINDER);

        assertThat(arrays.share(FINDER)).isTrue();
        assertThat(arrays.isOn(FINDER)).isFalse();
        assertThat(takeAll(arrays, OTHER)).isEqualTo(3);
        assertThat(arrays.share(FINDER)).isFalse();
    }
}
