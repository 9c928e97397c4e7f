package gotwin.model.gc;

import gotwin.model.memory.Stacks;
import gotwin.model.units.Bytes;

/**
 * What is left to mark in a cycle: the fixed preparations, globals, stacks, and the heap.
 *
 * <p>Models: Go 1.24.4 mgcmark.go: gcMarkRootPrepare, markroot, gcDrain, gcDrainN. Background workers take roots first,
 * assists the heap first. The heap's work is a fluid with one price per byte of scan work.
 *
 * <p>Departs: scanning the globals takes no time of its own: it is part of the fixed preparations as they are measured.
 * Go's work buffers and span queues are one pool from which everybody takes what it wants; the heap can be
 * marked before the roots that lead to it are scanned.
 */
final class MarkWork {
    /** Largest piece of globals in one job. Source: mgcmark.go:rootBlockBytes. */
    private static final long GLOBALS_JOB_BYTES = 256 * Bytes.KIBIBYTE;

    /** Stacks scanned between two looks at what else there is to do; Go looks after each. Assumption: close enough. */
    private static final long STACK_JOB_COUNT = 8;

    private final GcPacer pacer;
    private double nanosPerStack;
    private double bytesPerStack;
    private double heapNanosPerByte;
    private long fixedNanos;
    private long globalsBytes;
    private long stackCount;
    private long heapBytes;
    private int claimCount;

    /** Who takes roots before heap. */
    enum Order {
        ROOTS_FIRST,
        HEAP_FIRST
    }

    MarkWork(GcPacer pacer) {
        this.pacer = pacer;
    }

    /** A cycle's roots: stacks of which all take {@code stackNanos} of one CPU. */
    void beginRoots(long preparationNanos, long globalScanBytes, Stacks stacks, long stackNanos) {
        fixedNanos = preparationNanos;
        globalsBytes = globalScanBytes;
        stackCount = stacks.count();
        nanosPerStack = stackCount == 0 ? 0 : (double) stackNanos / stackCount;
        bytesPerStack = stackCount == 0 ? 0 : (double) stacks.usedBytes() / stackCount;
    }

    /** What follows the roots: {@code heapScanBytes} of heap that take {@code heapNanos} of one CPU. */
    void beginHeap(long heapScanBytes, long heapNanos) {
        heapBytes = heapScanBytes == 0 && heapNanos > 0 ? 1 : heapScanBytes;
        heapNanosPerByte = heapBytes == 0 ? 0 : (double) heapNanos / heapBytes;
    }

    /** Puts up to {@code scanBytes} of the work into an empty portion; false if none is left. */
    boolean claim(MarkPortion portion, long scanBytes, Order order) {
        portion.clear();
        boolean claimed = order == Order.ROOTS_FIRST
                ? claimRoot(portion) || claimHeap(portion, scanBytes)
                : claimHeap(portion, scanBytes) || claimRoot(portion);
        if (claimed) {
            claimCount++;
        }
        return claimed;
    }

    private boolean claimRoot(MarkPortion portion) {
        if (fixedNanos > 0) {
            portion.fixedNanos = fixedNanos;
            portion.nanos = fixedNanos;
            fixedNanos = 0;
            return true;
        }
        if (globalsBytes > 0) {
            portion.globalsBytes = Math.min(globalsBytes, GLOBALS_JOB_BYTES);
            globalsBytes -= portion.globalsBytes;
            return true;
        }
        if (stackCount > 0) {
            portion.stackCount = Math.min(stackCount, STACK_JOB_COUNT);
            portion.nanos = Math.round(portion.stackCount * nanosPerStack);
            stackCount -= portion.stackCount;
            return true;
        }
        return false;
    }

    private boolean claimHeap(MarkPortion portion, long scanBytes) {
        if (heapBytes == 0) {
            return false;
        }
        portion.heapBytes = Math.min(heapBytes, scanBytes);
        portion.nanos = Math.round(portion.heapBytes * heapNanosPerByte);
        heapBytes -= portion.heapBytes;
        return true;
    }

    /**
     * Books a portion; what was left of it when it was cut short goes back.
     *
     * @param leftNanos CPU time that was left
     * @return scan work done, in bytes
     */
    long finish(MarkPortion portion, long leftNanos) {
        claimCount--;
        double leftRatio = portion.nanos == 0 ? 0 : (double) Math.min(leftNanos, portion.nanos) / portion.nanos;
        fixedNanos += (long) (portion.fixedNanos * leftRatio);
        long globalsLeftBytes = (long) (portion.globalsBytes * leftRatio);
        long stacksLeftCount = (long) (portion.stackCount * leftRatio);
        long heapLeftBytes = (long) (portion.heapBytes * leftRatio);
        globalsBytes += globalsLeftBytes;
        stackCount += stacksLeftCount;
        heapBytes += heapLeftBytes;
        long stackScannedBytes = Math.round((portion.stackCount - stacksLeftCount) * bytesPerStack);
        pacer.addGlobalsScanWork(portion.globalsBytes - globalsLeftBytes);
        pacer.addStackScanWork(stackScannedBytes);
        pacer.addHeapScanWork(portion.heapBytes - heapLeftBytes);
        return portion.globalsBytes - globalsLeftBytes + stackScannedBytes + portion.heapBytes - heapLeftBytes;
    }

    /** Whether something is left that nobody has claimed. */
    boolean isLeft() {
        return heapBytes > 0 || stackCount > 0 || globalsBytes > 0 || fixedNanos > 0;
    }

    /** Whether nothing is left and nobody is at work. */
    boolean isFinished() {
        return claimCount == 0 && !isLeft();
    }
}
