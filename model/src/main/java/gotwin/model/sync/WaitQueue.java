package gotwin.model.sync;

import org.jspecify.annotations.Nullable;

/** A doubly linked queue of waiters: Go's {@code waitq}, and the list of a semaphore. */
final class WaitQueue {
    private @Nullable Waiter head;
    private @Nullable Waiter tail;

    boolean isEmpty() {
        return head == null;
    }

    @Nullable
    Waiter first() {
        return head;
    }

    void addLast(Waiter waiter) {
        waiter.queue = this;
        waiter.next = null;
        waiter.previous = tail;
        Waiter last = tail;
        if (last == null) {
            head = waiter;
        } else {
            last.next = waiter;
        }
        tail = waiter;
    }

    void addFirst(Waiter waiter) {
        waiter.queue = this;
        waiter.previous = null;
        waiter.next = head;
        Waiter first = head;
        if (first == null) {
            tail = waiter;
        } else {
            first.previous = waiter;
        }
        head = waiter;
    }

    void remove(Waiter waiter) {
        Waiter previous = waiter.previous;
        Waiter next = waiter.next;
        if (previous == null) {
            head = next;
        } else {
            previous.next = next;
        }
        if (next == null) {
            tail = previous;
        } else {
            next.previous = previous;
        }
        waiter.queue = null;
        waiter.next = null;
        waiter.previous = null;
    }

    @Nullable
    Waiter pollFirst() {
        Waiter first = head;
        if (first != null) {
            remove(first);
        }
        return first;
    }
}
