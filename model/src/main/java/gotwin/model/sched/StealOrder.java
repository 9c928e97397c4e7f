package gotwin.model.sched;

import gotwin.model.random.RandomStream;
import java.util.Arrays;

/**
 * Pseudo-random orders in which a thief visits the Ps: each P once, from a random start with a random stride.
 *
 * <p>Models: Go 1.24.4 proc.go:randomOrder; strides are the numbers coprime to GOMAXPROCS.
 */
final class StealOrder {
    private int count;
    private int[] coprimes = {};
    private final RandomStream random;

    StealOrder(int count, RandomStream random) {
        this.random = random;
        reset(count);
    }

    /** From now on there are {@code processorCount} Ps. */
    void reset(int processorCount) {
        count = processorCount;
        int[] found = new int[count];
        int size = 0;
        for (int i = 1; i <= count; i++) {
            if (gcd(i, count) == 1) {
                found[size++] = i;
            }
        }
        coprimes = Arrays.copyOf(found, size);
    }

    /** Begins a pass. */
    void begin(Machine thief) {
        thief.stealPosition = random.nextInt(count);
        thief.stealStride = coprimes[random.nextInt(coprimes.length)];
        thief.stealCount = 0;
    }

    /** Moves to the next P of the pass; false after the last. */
    boolean advance(Machine thief) {
        thief.stealCount++;
        int position = thief.stealPosition + thief.stealStride; // both are below the count, or the stride is 1
        thief.stealPosition = position < count ? position : position - count;
        return thief.stealCount < count;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
