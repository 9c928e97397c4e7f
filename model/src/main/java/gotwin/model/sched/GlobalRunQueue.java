package gotwin.model.sched;

import org.jspecify.annotations.Nullable;

/**
 * The runnable goroutines that belong to no P: a first-in-first-out queue.
 *
 * <p>Models: Go 1.24.4 runtime2.go:784 (sched.runq), proc.go:6541 (globrunqget).
 */
final class GlobalRunQueue {
    /** At most this many goroutines move to a P at once: half of a local ring. Source: proc.go:globrunqget. */
    static final int BATCH_LIMIT = LocalRunQueue.CAPACITY / 2;

    private final GoroutineList queue = new GoroutineList();

    void putLast(Goroutine goroutine) {
        queue.addLast(goroutine);
    }

    void putFirst(Goroutine goroutine) {
        queue.addFirst(goroutine);
    }

    int size() {
        return queue.size();
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Takes one goroutine: the look for fairness. */
    @Nullable
    Goroutine takeOne() {
        return queue.pollFirst();
    }

    /** Takes a P's share: the first to run, the rest to the tail of the P's own queue. */
    @Nullable
    Goroutine takeShare(LocalRunQueue local, int processorCount) {
        int share = Math.min(Math.min(queue.size(), queue.size() / processorCount + 1), BATCH_LIMIT);
        Goroutine first = queue.pollFirst();
        for (int i = 1; i < share; i++) {
            Goroutine goroutine = queue.pollFirst();
            if (goroutine != null) {
                local.putLast(goroutine, this);
            }
        }
        return first;
    }
}
