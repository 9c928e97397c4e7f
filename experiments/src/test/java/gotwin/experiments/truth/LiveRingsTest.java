package gotwin.experiments.truth;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.gc.HeapRoots;
import gotwin.model.process.LiveHeap;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Rings have as many slots as trees or slices fit into the size of the live set; all figures by hand. */
final class LiveRingsTest {
    private static final Path CASES = Fixture.FOLDER.resolve("live-heap/cases.json");

    /** 8 MiB = 8,388,608 B hold 4161 trees of 2016 B, one pointer of 8 B each. */
    @Test
    void requestsShareARingOfPointersToTrees() throws IOException {
        TruthCase one = Fixture.one(CASES, "oa3");

        assertThat(LiveRings.liveHeap(one)).isEqualTo(new LiveHeap(33_288, 1, 33_288, 0, 1, HeapRoots.GLOBALS));
        // Every request is a round.
        assertThat(LiveRings.of(one).roundCount(one)).isEqualTo(3750);
    }

    /** 32 MiB hold 33,825 trees of 992 B; 384 MiB are 405,900.4 of them. */
    @Test
    void aGoroutineThatOnlyAllocatesHasARing() throws IOException {
        TruthCase one = Fixture.one(CASES, "gc5");

        assertThat(LiveRings.liveHeap(one).bytes()).isEqualTo(33_825 * 8);
        assertThat(LiveRings.of(one).roundCount(one)).isEqualTo(405_900);
    }

    /**
     * 64 MiB in two rings hold 32,768 slices of 1 KiB each; a slot is a slice's header of 24 B, of which 8 are a pointer. 4096
     * MiB are 2,097,152 slices for each.
     */
    @Test
    void ringsOfSlicesHoldTheirHeaders() throws IOException {
        TruthCase one = Fixture.one(CASES, "gc7");

        assertThat(LiveRings.liveHeap(one))
                .isEqualTo(new LiveHeap(2 * 786_432, 1, 786_432, 0, 1.0 / 3, HeapRoots.STACKS));
        assertThat(LiveRings.of(one).roundCount(one)).isEqualTo(2_097_152);
    }

    @Test
    void aCaseThatDoesNotAllocateHasNone() throws IOException {
        TruthCase one = Fixture.one(CASES, "wp1");

        assertThat(LiveRings.are(one)).isFalse();
        assertThat(LiveRings.liveHeap(one)).isEqualTo(LiveHeap.EMPTY);
    }
}
