package gotwin.model.sched;

import org.jspecify.annotations.Nullable;

/**
 * A first-in-first-out list of goroutines, linked through the goroutines themselves.
 *
 * <p>Models: Go's gQueue, Go 1.24.4 proc.go:6987. A goroutine is in at most one list.
 */
public final class GoroutineList {
    private @Nullable Goroutine head;
    private @Nullable Goroutine tail;
    private int size;

    /** Appends. */
    public void addLast(Goroutine goroutine) {
        goroutine.next = null;
        Goroutine last = tail;
        if (last == null) {
            head = goroutine;
        } else {
            last.next = goroutine;
        }
        tail = goroutine;
        size++;
    }

    /** Puts in front. */
    public void addFirst(Goroutine goroutine) {
        goroutine.next = head;
        head = goroutine;
        if (tail == null) {
            tail = goroutine;
        }
        size++;
    }

    /** Takes the first, or null if there is none. */
    public @Nullable Goroutine pollFirst() {
        Goroutine first = head;
        if (first != null) {
            head = first.next;
            first.next = null;
            if (head == null) {
                tail = null;
            }
            size--;
        }
        return first;
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return size == 0;
    }
}
