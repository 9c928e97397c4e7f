package gotwin.experiments.truth;

import gotwin.model.gc.HeapRoots;
import gotwin.model.process.LiveHeap;
import gotwin.model.program.BodyBuilder;
import gotwin.model.program.Instruction;
import gotwin.model.program.Lifetime;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.program.Resource;
import gotwin.model.program.Resource.CacheLimit;

/**
 * What a program of truth allocates, and the rings of the newest of it that it keeps: it fills them first, so that the
 * collector has its experience of the program, and its memory has been in use, before the measured part begins.
 */
final class LiveRings {
    /** Share of the work that each program does before it is measured. Source: the description of the programs. */
    private static final double WARM_UP_RATIO = 0.04;

    private static final long POINTER_BYTES = 8;

    /** A slot of a ring of slices holds a slice's header. */
    private static final long SLICE_HEADER_BYTES = 24;

    private final Allocated allocated;
    private final int ringCount;
    private final HeapRoots roots;
    private final long slotCount;

    /** Rings that share what a case keeps alive, if it keeps anything. */
    private LiveRings(TruthCase one, int ringCount, HeapRoots roots) {
        this.allocated = Allocated.of(one.group("alloc"));
        this.ringCount = ringCount;
        this.roots = roots;
        double liveBytes = one.has("live_mb") ? one.number("live_mb") * (1 << 20) : 0;
        this.slotCount = (long) (liveBytes / allocated.unitBytes() / ringCount);
    }

    void declare(ProgramBuilder program) {
        for (int ring = 0; ring < ringCount && slotCount > 0; ring++) {
            program.resource(new Resource.Cache(name(ring), new CacheLimit.Size(slotCount * allocated.unitBytes())));
        }
    }

    private static String name(int ring) {
        return "ring" + ring;
    }

    /** Fills the rings. */
    void fill(BodyBuilder main) {
        for (int ring = 0; ring < ringCount && slotCount > 0; ring++) {
            Instruction unit = allocated.unit(new Lifetime.Cached(name(ring)));
            main.repeat(slotCount, loop -> loop.add(unit));
        }
    }

    /** Does a part of {@code roundCount} rounds on each ring. */
    void warmUp(BodyBuilder main, long roundCount) {
        for (int ring = 0; ring < ringCount; ring++) {
            int one = ring;
            main.repeat((long) (roundCount * WARM_UP_RATIO), loop -> allocate(loop, one));
        }
    }

    /** Allocates once: one unit goes into the ring, the others are garbage at once. */
    void allocate(BodyBuilder body, int ring) {
        long keptCount = slotCount > 0 ? 1 : 0;
        if (keptCount > 0) {
            body.add(allocated.unit(new Lifetime.Cached(name(ring))));
        }
        if (allocated.unitCount() > keptCount) {
            body.add(allocated.units(allocated.unitCount() - keptCount, new Lifetime.Never()));
        }
    }

    /** The slots of the rings. */
    LiveHeap slots() {
        long slotBytes = allocated.pointerRatio() > 0 ? POINTER_BYTES : SLICE_HEADER_BYTES;
        long bytes = ringCount * slotCount * slotBytes;
        return bytes == 0
                ? LiveHeap.EMPTY
                : new LiveHeap(bytes, 1, bytes / ringCount, 0, (double) POINTER_BYTES / slotBytes, roots);
    }

    /** Rounds that allocate {@code bytes} on all rings, for each ring. */
    long rounds(double bytes) {
        return Math.round(bytes / allocated.unitBytes() / ringCount);
    }

    /** Whether a case allocates at all. */
    static boolean are(TruthCase one) {
        return one.has("alloc");
    }

    /** Each goroutine of {@code gcbound} has a ring of its own; all requests of {@code openloop} share one. */
    static LiveRings of(TruthCase one) {
        return one.shape().equals("gcbound")
                ? new LiveRings(one, one.count("g"), HeapRoots.STACKS)
                : new LiveRings(one, 1, HeapRoots.GLOBALS);
    }

    /** Rounds of the measured part on each ring. */
    long roundCount(TruthCase one) {
        return one.shape().equals("gcbound") ? rounds(one.number("total_mb") * (1 << 20)) : one.count("n");
    }

    /** What is live before the program begins. */
    static LiveHeap liveHeap(TruthCase one) {
        return are(one) ? of(one).slots() : LiveHeap.EMPTY;
    }
}
