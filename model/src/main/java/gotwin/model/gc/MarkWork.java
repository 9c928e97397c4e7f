package gotwin.model.gc;

import gotwin.model.memory.HeapLedger;
import gotwin.model.memory.Stacks;
import gotwin.model.sched.Machine;
import gotwin.model.sched.Suspension;
import java.util.function.IntConsumer;

/**
 * What is left to mark in a cycle: globals, stacks, and the heap.
 *
 * <p>Models: Go 1.24.4 mgcmark.go: gcMarkRootPrepare, markroot, gcDrain, gcDrainN. Background workers take roots first,
 * assists the heap first. The heap's work is a fluid with one price per byte of scan work.
 *
 * <p>Departs: scanning globals and the stacks of the runtime's goroutines takes the time that a collection of an almost empty
 * heap takes; all stacks take equally long. What is neither a large array nor a small object of Green Tea is one pool from
 * which everybody takes what it wants, before the roots that lead to it are scanned.
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
    private final HeapSpec live;
    private final RootPaths paths;
    private final PointerArrays arrays;
    private final SpanQueues spans = new SpanQueues();
    private final Suspension suspension;
    private long hiddenSmallBytes;
    private int hidingPlaceCount;
    private double nanosPerStack;
    private double bytesPerStack;
    private double nanosPerHeapByte;
    private double nanosPerSmallByte;
    private double nanosPerGlobalByte;
    private long globalsJobBytes;
    private long globalsBytes;
    private long goroutineCount;
    private long stackCount;
    private long stacksToScanCount;
    private long stackJobCount;
    private long heapBytes;
    private int claimCount;
    private IntConsumer help = processor -> {};
    /** Ps that have marked something that is in no queue of spans since they last handed in, by index. */
    private boolean[] haveMarked = {};

    /** Who takes roots before heap. */
    enum Order {
        ROOTS_FIRST,
        HEAP_FIRST
    }

    /** The work of a program that keeps {@code live}. */
    MarkWork(GcPacer pacer, HeapSpec live, Suspension suspension) {
        this.pacer = pacer;
        this.live = live;
        this.arrays = new PointerArrays(live);
        long partCount = live.roots() == HeapRoots.STACKS ? live.bytes() / live.objectBytes() : arrays.arrayCount();
        this.paths = new RootPaths(live.roots(), Math.max(1, Math.toIntExact(partCount)));
        this.suspension = suspension;
    }

    /** Who sees to it that others help when there is more than one can do: told the index of the P that has too much. */
    void whenMoreCanHelp(IntConsumer call) {
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
        goroutineCount = stacks.count();
        stackCount = RUNTIME_STACK_COUNT + processorCount + goroutineCount;
        stacksToScanCount = stackCount;
        stackJobCount = Math.max(1, Math.min(stackCount / STACK_JOBS_MIN, STACK_JOB_COUNT_MAX));
        nanosPerStack = (fixedNanos - globalsNanos + stackNanos) / stackCount;
        bytesPerStack = (double) stacks.usedBytes() / stackCount;
    }

    /**
     * What follows the roots: the heap's objects, which take {@code heapNanos} of one CPU.
     *
     * @param shuffledCount objects that marking visits in random order
     */
    void beginHeap(HeapLedger ledger, long shuffledCount, long heapNanos, int processorCount) {
        long scanBytes = ledger.reachableScanBytes() == 0 && heapNanos > 0 ? 1 : ledger.reachableScanBytes();
        SmallObjects small = SmallObjects.of(live, ledger, shuffledCount, goroutineCount);
        heapBytes = scanBytes - small.scanBytes() - arrays.scanBytes();
        hiddenSmallBytes = small.countedBytes();
        nanosPerHeapByte = scanBytes == 0 ? 0 : (double) heapNanos / scanBytes;
        nanosPerSmallByte = nanosPerHeapByte * small.scanBytes() / Math.max(1, small.countedBytes());
        paths.begin();
        arrays.begin(processorCount);
        hidingPlaceCount = arrays.arrayCount() > 0 ? arrays.obletCount() : paths.partCount();
        spans.begin(processorCount, small.spanBytes());
        haveMarked = new boolean[processorCount];
    }

    /**
     * Puts up to {@code scanBytes} of the work into an empty portion, or a whole oblet of an array; false if none is left.
     *
     * @param machine who claims
     */
    boolean claim(MarkPortion portion, long scanBytes, Order order, Machine machine) {
        portion.clear();
        portion.processor = machine.processor().index;
        boolean claimed = order == Order.ROOTS_FIRST
                ? claimRoot(portion, machine) || claimHeap(portion, scanBytes)
                : claimHeap(portion, scanBytes) || claimRoot(portion, machine);
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
                paths.globalsScannedOn(portion.processor);
            }
            return true;
        }
        if (stackCount > 0) {
            portion.stackCount = Math.min(stackCount, stackJobCount);
            portion.nanos = Math.round(portion.stackCount * nanosPerStack);
            stackCount -= portion.stackCount;
            find(portion.processor, paths.findByStacks(stackCount));
            long doneCount = stacksToScanCount - stackCount - portion.stackCount;
            suspension.suspend(machine, doneCount, portion.stackCount, stacksToScanCount);
            return true;
        }
        return false;
    }

    private boolean claimHeap(MarkPortion portion, long scanBytes) {
        int processor = portion.processor;
        find(processor, paths.follow(processor));
        portion.heapBytes = arrays.take(processor);
        portion.isOblet = portion.heapBytes > 0;
        if (portion.heapBytes == 0) {
            portion.heapBytes = spans.take(processor, scanBytes);
            portion.isQueued = portion.heapBytes > 0;
        }
        if (portion.heapBytes == 0) {
            portion.heapBytes = Math.min(heapBytes, scanBytes);
            heapBytes -= portion.heapBytes;
        }
        haveMarked[processor] |= portion.heapBytes > 0 && !portion.isQueued;
        portion.nanos = Math.round(portion.heapBytes * (portion.isQueued ? nanosPerSmallByte : nanosPerHeapByte));
        return portion.heapBytes > 0;
    }

    /** A P finds parts of the heap: arrays, behind which small objects hide, or small objects. */
    private void find(int processor, int partCount) {
        if (arrays.arrayCount() > 0) {
            arrays.found(processor, partCount);
        } else if (partCount > 0) {
            findSmall(processor, partCount);
        }
    }

    /** A P finds what hides in some of the places where small objects do, each of which hides as much. */
    private void findSmall(int processor, int placeCount) {
        long foundBytes =
                placeCount == hidingPlaceCount ? hiddenSmallBytes : hiddenSmallBytes / hidingPlaceCount * placeCount;
        hidingPlaceCount -= placeCount;
        hiddenSmallBytes -= foundBytes;
        spans.found(processor, foundBytes);
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
        if (portion.isQueued) {
            spans.giveBack(portion.processor, heapLeftBytes);
        } else {
            heapBytes += heapLeftBytes;
        }
        if (portion.isOblet) {
            findSmall(portion.processor, 1);
        }
        long stackScannedBytes = Math.round((portion.stackCount - stacksLeftCount) * bytesPerStack);
        pacer.addGlobalsScanWork(portion.globalsBytes - globalsLeftBytes);
        pacer.addStackScanWork(stackScannedBytes);
        pacer.addHeapScanWork(portion.heapBytes - heapLeftBytes);
        boolean arraysNeedHelp = arrays.takeNeedForHelp();
        if (spans.takeCallForHelp() || arraysNeedHelp) {
            help.accept(portion.processor);
        }
        return portion.globalsBytes - globalsLeftBytes + stackScannedBytes + portion.heapBytes - heapLeftBytes;
    }

    /**
     * A P hands in what only it sees. True if there was something, or if what it has marked or put aside since the last time may
     * have led others to more: then nobody can tell yet whether marking is at its end.
     */
    boolean handIn(int processor) {
        boolean sharedPaths = paths.share(processor);
        boolean sharedArrays = arrays.share(processor);
        boolean sharedSpans = spans.share(processor);
        boolean hasMarked = haveMarked[processor];
        haveMarked[processor] = false;
        return sharedPaths || sharedArrays || sharedSpans || hasMarked;
    }

    /** Whether something is left that a P sees and nobody has claimed. */
    boolean isLeftFor(int processor) {
        return isLeft() || paths.isSeenBy(processor) || arrays.isOn(processor) || spans.areOn(processor);
    }

    /** Whether something is left that everybody sees and nobody has claimed. */
    boolean isLeft() {
        return heapBytes > 0
                || stackCount > 0
                || globalsBytes > 0
                || paths.isSeenByAll()
                || arrays.areShared()
                || spans.areShared();
    }

    /** Whether nothing is left that everybody sees, and nobody is at work. */
    boolean isFinished() {
        return claimCount == 0 && !isLeft();
    }
}
