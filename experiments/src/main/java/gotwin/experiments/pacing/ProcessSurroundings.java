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
     * What the runtime needs in every process: profiling buckets 1.4 MiB, arena metadata and mark bits 2.8 MiB, other 0.8
     * MiB, stacks of its own goroutines 0.4 MiB. Source: runtime.MemStats of an empty program.
     */
    static final long RUNTIME_BYTES = 5 * Bytes.MEBIBYTE + 400 * Bytes.KIBIBYTE;

    /** What a P fetches at once for small objects, after which it looks whether a cycle is due. Source: malloc.go, pageSize. */
    private static final long SPAN_BYTES = 8192;

    /** Descriptions of spans, for a byte of heap. Source: mheap.go, size of mspan. */
    static final double SPAN_RATIO = 160.0 / SPAN_BYTES;

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
        long nonHeapBytes = RUNTIME_BYTES + stackBytes + (long) (heapBytes * SPAN_RATIO);
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
