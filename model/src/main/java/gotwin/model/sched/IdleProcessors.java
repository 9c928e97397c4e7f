package gotwin.model.sched;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The Ps that nobody has: a last-in-first-out list.
 *
 * <p>Models: Go 1.24.4 proc.go:pidleput, pidleget. Go's masks of idle Ps are the Ps' states here.
 */
final class IdleProcessors {
    private Processor[] stack;
    private int count;

    IdleProcessors(int processorCount) {
        stack = new Processor[processorCount];
    }

    /** Room for this many. */
    void grow(int processorCount) {
        stack = Arrays.copyOf(stack, Math.max(stack.length, processorCount));
    }

    void put(Processor processor, long nowNanos) {
        if (!processor.runQueue.isEmpty()) {
            throw new IllegalStateException("P" + processor.index + " becomes idle with goroutines on its queue");
        }
        processor.becameIdle(nowNanos);
        stack[count++] = processor;
    }

    @Nullable
    Processor poll() {
        return count == 0 ? null : stack[--count];
    }

    /** Takes the P that was put last, which must be this one. */
    void remove(Processor processor) {
        if (poll() != processor) {
            throw new IllegalStateException("P" + processor.index + " is not the last idle P");
        }
    }

    int count() {
        return count;
    }
}
