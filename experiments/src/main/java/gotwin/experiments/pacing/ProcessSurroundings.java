package gotwin.experiments.pacing;

import gotwin.model.gc.GcCpuLimiter;
import gotwin.model.gc.GcPacer;
import gotwin.model.gc.MarkWorkerPlan;
import gotwin.model.units.Bytes;
import gotwin.model.units.Nanos;

/**
 * What surrounds the pacer in a Go process: workers for whole Ps and fractions, memory beside the heap, the CPU limiter.
 *
 * <p>Models: Go 1.24.4 mgcpacer.go, startCycle; mgclimit.go. Departs: all Ps are busy, pauses take no time, and spans waste
 * nothing.
 */
final class ProcessSurroundings implements Surroundings {
    /**
     * What the runtime needs in every process: 3,578,560 bytes of tables, 148 spans of 160 bytes, a piece of 16,072 for the
     * caches of Ps, and 256 KiB of stacks. Source: runtime/metrics of an empty Go 1.26 program.
     */
    static final long RUNTIME_BYTES = 3_578_560 + 148 * 160 + 16_072 + 256 * Bytes.KIBIBYTE;

    /** What a P fetches at once for small objects, after which it looks whether a cycle is due. Source: malloc.go, pageSize. */
    private static final long SPAN_BYTES = 8192;

    /**
     * For a byte of heap: the description and the bitmaps of a span of few objects, and tables that grow with the heap.
     * Source: mheap.go, size of mspan, and newMarkBits, two words; measured.
     */
    static final double HEAP_RATIO = (160.0 + 16) / SPAN_BYTES + 0.0036;

    private final GcCpuLimiter limiter;
    private int processorCount;
    private long nowNanos;
    private boolean everLimited;

    ProcessSurroundings(int processorCount) {
        this.processorCount = processorCount;
        limiter = new GcCpuLimiter(processorCount, 0);
    }

    /** A dedicated worker has its P alone; the fractional ones share the others. */
    @Override
    public double backgroundRatio(MarkWorkerPlan plan, int count) {
        double fractional = (count - plan.dedicatedCount()) * plan.fractionalShareRatio();
        return (plan.dedicatedCount() + fractional) / count;
    }

    @Override
    public long growthBytesMin() {
        return SPAN_BYTES;
    }

    @Override
    public void observeMemory(GcPacer pacer, long heapBytes, long stackBytes) {
        long nonHeapBytes = RUNTIME_BYTES + stackBytes + (long) (heapBytes * HEAP_RATIO);
        pacer.observeMemory(heapBytes + nonHeapBytes, 0, heapBytes);
    }

    @Override
    public boolean isLimiting() {
        return limiter.limiting();
    }

    /** Whether assists were off at any time. */
    boolean wasLimiting() {
        return everLimited;
    }

    @Override
    public void passed(long nanos, int count) {
        nowNanos += nanos;
        update();
        if (count != processorCount) {
            processorCount = count;
            limiter.resetCapacity(nowNanos, count);
        }
    }

    @Override
    public void markingBegins() {
        limiter.startMarkTransition(nowNanos);
        limiter.finishTransition(nowNanos);
    }

    /** While assists are off, nobody looks at the limiter before the cycle ends: those who look are assists that end. */
    @Override
    public void marked(long nanos, long assistNanos) {
        nowNanos += nanos;
        limiter.addAssistNanos(assistNanos);
        if (assistNanos > 0 && limiter.needUpdate(nowNanos)) {
            update();
        }
    }

    @Override
    public void markingEnds() {
        limiter.startOffTransition(nowNanos);
        limiter.finishTransition(nowNanos);
    }

    /** The limiter's bucket, which holds a second of each P, is full at once. */
    void fillLimiter() {
        limiter.addAssistNanos(processorCount * Nanos.SECOND);
        update();
    }

    private void update() {
        limiter.update(nowNanos);
        everLimited |= limiter.limiting();
    }
}
