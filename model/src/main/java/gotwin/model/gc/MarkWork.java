package gotwin.model.gc;

import gotwin.model.memory.Stacks;
import gotwin.model.sched.Machine;
import gotwin.model.sched.Suspension;

/**
 * What is left to mark in a cycle: globals, stacks, and the heap.
 *
 * <p>Models: Go 1.24.4 mgcmark.go: gcMarkRootPrepare, markroot, gcDrain, gcDrainN. Background workers take roots first,
 * assists the heap first. The heap's work is a fluid with one price per byte of scan work.
 *
 * <p>Departs: scanning globals and the stacks of the runtime's goroutines takes the time that a collection of an almost empty
 * heap takes; all stacks take equally long. Go's work buffers and
 * span queues are one pool from which everybody takes what it wants; the heap can be marked before the roots that lead to
 * it are scanned.
 */
final class MarkWork {
    /**
     * Jobs of globals: those with initial values, and those without, which lead to what programs keep. Source:
     * mgcmark.go:gcMarkRootPrepare; both are smaller than rootBlockBytes. That they are equally large is an assumption.
     */
    private static final int GLOBALS_JOB_COUNT = 2;

    /**
     * Goroutines of the runtime that every program has, beside the mark workers, one for each P: of collections by the clock,
     * of the sweeper, the scavenger and of finalizers. Source: proc.go:main, mgc.go:gcenable, mfinal.go:createfing.
     */
    private static final int RUNTIME_STACK_COUNT = 4;

    /**
     * Part of the time that a collection of an almost empty heap takes for globals; the rest is for the stacks of the runtime's
     * goroutines. Measured: data, bss and the stacks take a third each in an instrumented Go 1.26.8.
     */
    private static final double GLOBALS_RATIO = 2.0 / 3;

    /** Most stacks scanned between two looks at what else there is to do; Go looks after each. Assumption: close enough. */
    private static final long STACK_JOB_COUNT_MAX = 8;

    /** Least jobs to which the stacks are divided, if there are so many. Assumption. */
    private static final long STACK_JOBS_MIN = 16;

    private final GcPacer pacer;
    private final PointerArrays arrays;
    private final Suspension suspension;
    private double nanosPerStack;
    private double bytesPerStack;
    private double heapNanosPerByte;
    private double nanosPerGlobalByte;
    private long globalsJobBytes;
    private long globalsBytes;
    private long stackCount;
    private long stacksToScanCount;
    private long stackJobCount;
    private long heapBytes;
    private int claimCount;
    private Runnable help = () -> {};
    /** Ps that have marked some of the heap since they last handed in, by index. */
    private boolean[] haveMarked = {};

    /** Who takes roots before heap. */
    enum Order {
        ROOTS_FIRST,
        HEAP_FIRST
    }

    MarkWork(GcPacer pacer, PointerArrays arrays, Suspension suspension) {
        this.pacer = pacer;
        this.arrays = arrays;
        this.suspension = suspension;
    }

    /** Who sees to it that others help when there is more than one can do. */
    void whenMoreCanHelp(Runnable call) {
        help = call;
    }

    /**
     * A cycle's roots on {@code processorCount} Ps: globals and stacks. Those that every program has take {@code fixedNanos} of
     * one CPU, the stacks of the program {@code stackNanos}.
     */
    void beginRoots(long globalScanBytes, long fixedNanos, Stacks stacks, long stackNanos, int processorCount) {
        globalsBytes = globalScanBytes;
        globalsJobBytes = (globalScanBytes + GLOBALS_JOB_COUNT - 1) / GLOBALS_JOB_COUNT;
        double globalsNanos = GLOBALS_RATIO * fixedNanos;
        nanosPerGlobalByte = globalsNanos / globalScanBytes;
        stackCount = RUNTIME_STACK_COUNT + processorCount + stacks.count();
        stacksToScanCount = stackCount;
        stackJobCount = Math.max(1, Math.min(stackCount / STACK_JOBS_MIN, STACK_JOB_COUNT_MAX));
        nanosPerStack = (fixedNanos - globalsNanos + stackNanos) / stackCount;
        bytesPerStack = (double) stacks.usedBytes() / stackCount;
    }

    /** What follows the roots: {@code heapScanBytes} of heap that take {@code heapNanos} of one CPU. */
    void beginHeap(long heapScanBytes, long heapNanos, int processorCount) {
        heapBytes = heapScanBytes == 0 && heapNanos > 0 ? 1 : heapScanBytes;
        heapNanosPerByte = heapBytes == 0 ? 0 : (double) heapNanos / heapBytes;
        heapBytes -= arrays.scanBytes();
        arrays.begin(processorCount);
        haveMarked = new boolean[processorCount];
    }

    /**
     * Puts up to {@code scanBytes} of the work into an empty portion, or a whole oblet of an array; false if none is left.
     *
     * @param machine who claims
     */
    boolean claim(MarkPortion portion, long scanBytes, Order order, Machine machine) {
        portion.clear();
        boolean claimed = order == Order.ROOTS_FIRST
                ? claimRoot(portion, machine) || claimHeap(portion, scanBytes, machine.processor().index)
                : claimHeap(portion, scanBytes, machine.processor().index) || claimRoot(portion, machine);
        if (claimed) {
            claimCount++;
        }
        return claimed;
    }

    private boolean claimRoot(MarkPortion portion, Machine machine) {
        if (globalsBytes > 0) {
            portion.globalsBytes = Math.min(globalsBytes, globalsJobBytes);
            portion.nanos = Math.round(portion.globalsBytes * nanosPerGlobalByte);
            globalsBytes -= portion.globalsBytes;
            if (globalsBytes == 0) {
                arrays.globalsScannedOn(machine.processor().index);
            }
            return true;
        }
        if (stackCount > 0) {
            portion.stackCount = Math.min(stackCount, stackJobCount);
            portion.nanos = Math.round(portion.stackCount * nanosPerStack);
            stackCount -= portion.stackCount;
            arrays.stacksScannedOn(machine.processor().index, stackCount);
            long doneCount = stacksToScanCount - stackCount - portion.stackCount;
            suspension.suspend(machine, doneCount, portion.stackCount, stacksToScanCount);
            return true;
        }
        return false;
    }

    private boolean claimHeap(MarkPortion portion, long scanBytes, int processor) {
        long obletBytes = arrays.take(processor);
        if (obletBytes == 0 && heapBytes == 0) {
            return false;
        }
        haveMarked[processor] = true;
        portion.isOblet = obletBytes > 0;
        portion.heapBytes = portion.isOblet ? obletBytes : Math.min(heapBytes, scanBytes);
        portion.nanos = Math.round(portion.heapBytes * heapNanosPerByte);
        if (!portion.isOblet) {
            heapBytes -= portion.heapBytes;
        }
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
        if (arrays.takeNeedForHelp()) {
            help.run();
        }
        return portion.globalsBytes - globalsLeftBytes + stackScannedBytes + portion.heapBytes - heapLeftBytes;
    }

    /**
     * A P hands in what only it sees. True if there was something, or if it has marked since the last time: then nobody can
     * tell yet whether marking is at its end.
     */
    boolean handIn(int processor) {
        boolean handedIn = arrays.share(processor) || haveMarked[processor];
        haveMarked[processor] = false;
        return handedIn;
    }

    /** Whether something is left that a P sees and nobody has claimed. */
    boolean isLeftFor(int processor) {
        return isLeft() || arrays.isOn(processor);
    }

    /** Whether something is left that everybody sees and nobody has claimed. */
    boolean isLeft() {
        return heapBytes > 0 || stackCount > 0 || globalsBytes > 0 || arrays.areShared();
    }

    /** Whether nothing is left that everybody sees, and nobody is at work. */
    boolean isFinished() {
        return claimCount == 0 && !isLeft();
    }
}
