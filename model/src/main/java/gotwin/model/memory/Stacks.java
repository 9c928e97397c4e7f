package gotwin.model.memory;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.GoroutineStatus;
import gotwin.model.sched.Scheduler;
import java.util.ArrayList;
import java.util.List;

/**
 * The stacks of a program's goroutines: how large they are, and how much of them is used.
 *
 * <p>Models: Go 1.26 stack.go: newstack, shrinkstack, gcComputeStartingStackSize; proc.go: malg, gfget. A stack is moved to
 * one of twice the size, or more, when a frame does not fit above its guard; a cycle halves it when less than a quarter is
 * used; goroutines that take the place of ended ones start with what the stacks of the last cycle used in the mean.
 *
 * <p>Departs: only frames that the program's description names count, beside a small part that every goroutine uses. All
 * stacks are looked at when a cycle begins, and running goroutines do not wait for a safe point to shrink theirs; in a
 * system call a stack keeps its size, as in Go. Memory of a stack that is left is free at once.
 */
public final class Stacks {
    /** Smallest stack. Source: stack.go, stackMin. */
    public static final int SIZE_BYTES_MIN = 2048;

    /** A larger stack is a fatal error. Source: proc.go:main, maxstacksize on 64-bit machines. */
    public static final long SIZE_BYTES_MAX = 1_000_000_000;

    /** What calls that do not check for room may use. Source: stack.go, stackNosplit. */
    private static final int NOSPLIT_BYTES = 800;

    /** What stays free below a checked frame. Source: stack.go, stackGuard. */
    private static final int GUARD_BYTES = NOSPLIT_BYTES + 128;

    /** Stack in use of a parked goroutine. Source: measured, 24 MB for 100,000 goroutines. */
    private static final int USED_BYTES = 256;

    /** A stack that uses less than one part of these is halved. Source: stack.go, shrinkstack. */
    private static final int SHRINKING_PARTS = 4;

    private static final long PICOS_PER_NANO = 1000;

    private final Scheduler scheduler;
    private final StackStart start;
    private final long scanNanos;
    private final long scannedBytePicos;
    private final long growthNanos;
    private final long bytePicos;
    /** Goroutines whose stack is, or was, larger than the smallest. */
    private final List<Goroutine> large = new ArrayList<>();

    private long count;
    private long allocatedBytes;
    private long frameBytes;
    private int startBytes = SIZE_BYTES_MIN;
    private long meanScannedBytes;

    /** Stacks of a process before its first goroutine. */
    public Stacks(Scheduler scheduler, CostProfile costs, StackStart start) {
        this.scheduler = scheduler;
        this.start = start;
        this.scanNanos = costs.of(Cost.STACK_SCAN);
        this.scannedBytePicos = costs.of(Cost.MARKED_BYTE_PICOS);
        this.growthNanos = costs.of(Cost.STACK_GROWTH);
        this.bytePicos = costs.of(Cost.STACK_BYTE_PICOS);
    }

    /** A goroutine is made. */
    public void made(Goroutine goroutine) {
        begin(goroutine, SIZE_BYTES_MIN);
    }

    /** A goroutine takes the place of one that ended. */
    public void reused(Goroutine goroutine) {
        begin(goroutine, startBytes);
    }

    private void begin(Goroutine goroutine, int sizeBytes) {
        count++;
        allocatedBytes += sizeBytes;
        goroutine.stackBytes = sizeBytes;
        goroutine.frameBytes = 0;
        if (sizeBytes > SIZE_BYTES_MIN) {
            remember(goroutine);
        }
    }

    /** A goroutine ends. */
    public void ended(Goroutine goroutine) {
        unwind(goroutine);
        count--;
        allocatedBytes -= goroutine.stackBytes;
        goroutine.stackBytes = 0;
    }

    /** A goroutine has no frames any more, and keeps its stack. */
    public void unwind(Goroutine goroutine) {
        frameBytes -= goroutine.frameBytes;
        goroutine.frameBytes = 0;
    }

    /** What came of a call. */
    public enum Room {
        /** The frame fits. */
        ENOUGH,
        /** It fits on a larger stack, to which the frames were moved. */
        GROWN,
        /** The stack would exceed {@link #SIZE_BYTES_MAX}. */
        EXHAUSTED
    }

    /** The running goroutine calls a function whose frame takes {@code bytes}. */
    public Room enter(Goroutine goroutine, int bytes) {
        goroutine.frameBytes += bytes;
        frameBytes += bytes;
        long neededBytes = (long) USED_BYTES + goroutine.frameBytes + GUARD_BYTES;
        if (neededBytes <= goroutine.stackBytes) {
            return Room.ENOUGH;
        }
        long sizeBytes = goroutine.stackBytes;
        while (sizeBytes < neededBytes) {
            sizeBytes *= 2;
        }
        if (sizeBytes > SIZE_BYTES_MAX) {
            return Room.EXHAUSTED;
        }
        scheduler.charge(moveNanos(sizeBytes));
        resize(goroutine, (int) sizeBytes);
        remember(goroutine);
        return Room.GROWN;
    }

    /** It returns from it. */
    public void leave(Goroutine goroutine, int bytes) {
        goroutine.frameBytes -= bytes;
        frameBytes -= bytes;
    }

    private long moveNanos(long sizeBytes) {
        return growthNanos + sizeBytes * bytePicos / PICOS_PER_NANO;
    }

    private void resize(Goroutine goroutine, int sizeBytes) {
        allocatedBytes += (long) sizeBytes - goroutine.stackBytes;
        goroutine.stackBytes = sizeBytes;
    }

    private void remember(Goroutine goroutine) {
        if (!goroutine.hasLargeStack) {
            goroutine.hasLargeStack = true;
            large.add(goroutine);
        }
    }

    /**
     * A cycle is about to scan the stacks: halves those that are hardly used.
     *
     * @return CPU time of scanning and halving them all
     */
    public long beginScan() {
        meanScannedBytes = count == 0 ? 0 : usedBytes() / count;
        return count * scanNanos + frameBytes * scannedBytePicos / PICOS_PER_NANO + shrink();
    }

    private long shrink() {
        long nanos = 0;
        int kept = 0;
        for (int i = 0; i < large.size(); i++) {
            Goroutine goroutine = large.get(i);
            if (isHardlyUsed(goroutine)) {
                resize(goroutine, goroutine.stackBytes / 2);
                nanos += moveNanos(goroutine.stackBytes);
            }
            goroutine.hasLargeStack = goroutine.stackBytes > SIZE_BYTES_MIN;
            if (goroutine.hasLargeStack) {
                large.set(kept++, goroutine);
            }
        }
        large.subList(kept, large.size()).clear();
        return nanos;
    }

    private static boolean isHardlyUsed(Goroutine goroutine) {
        int usedBytes = USED_BYTES + goroutine.frameBytes + NOSPLIT_BYTES;
        return goroutine.stackBytes > SIZE_BYTES_MIN
                && usedBytes < goroutine.stackBytes / SHRINKING_PARTS
                && goroutine.status() != GoroutineStatus.SYSCALL;
    }

    /** A cycle ends: from now on, goroutines that take the place of others start with a stack of the mean size. */
    public void endScan() {
        if (start == StackStart.MEAN_SCANNED) {
            long meanBytes = Math.min(meanScannedBytes + GUARD_BYTES, SIZE_BYTES_MAX);
            startBytes = (int) Math.max(SIZE_BYTES_MIN, Long.highestOneBit(meanBytes - 1) << 1);
        }
    }

    /** Size of the first stack of a goroutine that takes the place of an ended one. Models: startingStackSize. */
    public long startBytes() {
        return startBytes;
    }

    /** Goroutines that have a stack. */
    public long count() {
        return count;
    }

    /** Size of all stacks. */
    public long allocatedBytes() {
        return allocatedBytes;
    }

    /** The part of them that is used, and scanned by a cycle. */
    public long usedBytes() {
        return count * USED_BYTES + frameBytes;
    }
}
