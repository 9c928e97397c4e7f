package gotwin.model.poll;

import gotwin.model.sched.ProcessorMask;
import gotwin.model.units.Nanos;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The timers of one P: a 4-ary heap by instant.
 *
 * <p>Models: Go 1.24.4 time.go: timers.heap, siftUp, siftDown, deleteMin. Equal instants leave in the order the heap
 * gives them, as in Go. A timer that nobody waits for any more is retired: Go's zombie, which stays until it is met at
 * the head, or more than a quarter of the heap is like it. Departs: a stopped timer leaves at once; in Go it is a zombie
 * too.
 */
final class TimerHeap {
    private static final int ARITY = 4;

    /** One in so many may be retired. Source: time.go:check. */
    private static final int CLEAN_SHARE = 4;

    private final ProcessorMask owners;
    private final int processorIndex;
    private @Nullable RuntimeTimer[] heap = new @Nullable RuntimeTimer[16];
    private int size;
    private int retiredCount;

    /** The timers of the P of this index, which is in {@code owners} while there are any. */
    TimerHeap(ProcessorMask owners, int processorIndex) {
        this.owners = owners;
        this.processorIndex = processorIndex;
    }

    /** Instant of the earliest timer, {@link Nanos#NEVER} if there is none. */
    long earliestNanos() {
        return size == 0 ? Nanos.NEVER : at(0).whenNanos;
    }

    void add(RuntimeTimer timer) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        timer.heap = this;
        place(size, timer);
        size++;
        owners.set(processorIndex);
        siftUp(size - 1);
    }

    void remove(RuntimeTimer timer) {
        revive(timer);
        int index = timer.heapIndex;
        RuntimeTimer last = takeOut(timer);
        if (last != timer) {
            place(index, last);
            siftUp(index);
            siftDown(last.heapIndex);
        }
    }

    /** Leaves a gap where the timer was, and returns the last one to fill it. */
    private RuntimeTimer takeOut(RuntimeTimer timer) {
        timer.heapIndex = RuntimeTimer.NOWHERE;
        timer.heap = null;
        size--;
        RuntimeTimer last = at(size);
        heap[size] = null;
        if (size == 0) {
            owners.clear(processorIndex);
        }
        return last;
    }

    void retire(RuntimeTimer timer) {
        if (!timer.retired) {
            timer.retired = true;
            retiredCount++;
        }
    }

    void revive(RuntimeTimer timer) {
        if (timer.retired) {
            timer.retired = false;
            retiredCount--;
        }
    }

    /** Whether its own P should clean it. Source: time.go:check. */
    boolean hasManyRetired() {
        return retiredCount > size / CLEAN_SHARE;
    }

    /** Throws the retired timers out. Source: time.go:adjust. */
    void removeRetired() {
        int index = 0;
        while (index < size) {
            RuntimeTimer timer = at(index);
            if (timer.retired) {
                revive(timer);
                RuntimeTimer last = takeOut(timer);
                if (last != timer) {
                    place(index, last);
                }
            } else {
                index++;
            }
        }
        for (int i = (size - 2) / ARITY; i >= 0 && size > 1; i--) {
            siftDown(i);
        }
    }

    /** Takes over all timers of another heap, in the order in which they stand there. Source: time.go:take. */
    void take(TimerHeap other) {
        RuntimeTimer[] moved = new RuntimeTimer[other.size];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = other.at(i);
        }
        for (RuntimeTimer timer : moved) {
            boolean retired = timer.retired;
            other.remove(timer);
            if (!retired) {
                add(timer);
            }
        }
    }

    /** The timer that expires first. */
    RuntimeTimer first() {
        return at(0);
    }

    int size() {
        return size;
    }

    private void siftUp(int start) {
        RuntimeTimer timer = at(start);
        int index = start;
        while (index > 0) {
            int parent = (index - 1) / ARITY;
            if (timer.whenNanos >= at(parent).whenNanos) {
                break;
            }
            place(index, at(parent));
            index = parent;
        }
        place(index, timer);
    }

    private void siftDown(int start) {
        RuntimeTimer timer = at(start);
        int index = start;
        while (true) {
            int firstChild = index * ARITY + 1;
            int earliest = -1;
            long earliestNanos = timer.whenNanos;
            for (int child = firstChild; child < Math.min(firstChild + ARITY, size); child++) {
                if (at(child).whenNanos < earliestNanos) {
                    earliestNanos = at(child).whenNanos;
                    earliest = child;
                }
            }
            if (earliest < 0) {
                break;
            }
            place(index, at(earliest));
            index = earliest;
        }
        place(index, timer);
    }

    private void place(int index, RuntimeTimer timer) {
        heap[index] = timer;
        timer.heapIndex = index;
    }

    private RuntimeTimer at(int index) {
        RuntimeTimer timer = heap[index];
        if (timer == null) {
            throw new IllegalStateException("no timer at " + index + " of " + size);
        }
        return timer;
    }
}
