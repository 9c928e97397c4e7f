package gotwin.model.gc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotwin.model.gc.GcPacer.SweepState;
import gotwin.model.host.CostProfile;
import gotwin.model.memory.NewObjects;
import gotwin.model.memory.SizeClasses.Kind;
import gotwin.model.memory.SpanAllocator;
import gotwin.model.memory.SpanClasses;
import gotwin.model.memory.SpanLayout;
import gotwin.model.program.Lifetime;
import gotwin.model.units.Bytes;
import org.junit.jupiter.api.Test;

/**
 * A heap whose books or whose pacer is tampered with is noticed when the next cycle begins or ends, and at the end of a run.
 *
 * <p>Oracle: what was allocated is live or freed; marked heap, trigger and goal are in this order (Go 1.24.4 mgcpacer.go,
 * trigger).
 */
final class HeapTest {
    private static final long NO_LIMIT = Long.MAX_VALUE;

    private final GcPacer pacer = new GcPacer(100, NO_LIMIT);
    private final HeapSpec live =
            new HeapSpec(64 * Bytes.MEBIBYTE, 0.5, 32, 0, 1, HeapRoots.GLOBALS, SpanLayout.INLINE_MARKS);
    private final SpanAllocator spans = live.spans();
    private final Scavenger scavenger = new Scavenger(spans, pacer, CostProfile.zero());
    private final Heap heap = new Heap(pacer, spans, (bytes, callerPages) -> {}, scavenger, live, () -> false);

    @Test
    void acceptsWhatIsInOrder() {
        allocateMebibyte();
        heap.check();
        heap.beginMarking(0);
        allocateMebibyte();
        heap.endMarking();
        heap.check();
    }

    private void allocateMebibyte() {
        NewObjects objects = new NewObjects();
        objects.bytes = Bytes.MEBIBYTE;
        objects.scanBytes = Bytes.MEBIBYTE / 2;
        objects.objectCount = 1;
        heap.allocate(objects, 0.5, heap.keepers().of(new Lifetime.Never()), 0);
    }

    @Test
    void noticesBytesThatOnlyThePacerKnows() {
        pacer.update(1, 0);
        assertThatThrownBy(heap::check)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is not what was");
        assertThatThrownBy(() -> heap.beginMarking(0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(heap::endMarking).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void noticesBytesThatOnlyTheLedgerKnows() {
        heap.ledger().allocateFleeting(1);
        assertThatThrownBy(heap::check)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is not what was");
    }

    @Test
    void noticesATriggerBeyondTheGoal() {
        pacer.setGcPercent(10);
        pacer.commit(SweepState.DONE);
        assertThatThrownBy(heap::check)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("out of order");
    }

    @Test
    void noticesAMarkedHeapBeyondTheTrigger() {
        heap.ledger().allocateHeld(192 * Bytes.MEBIBYTE, 0, 1);
        heap.spans().allocateLarge(SpanClasses.of(192 * Bytes.MEBIBYTE, Kind.POINTERS), 192 * Bytes.MEBIBYTE);
        pacer.resetLive(256 * Bytes.MEBIBYTE);
        assertThatThrownBy(heap::check)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("out of order");
    }
}
