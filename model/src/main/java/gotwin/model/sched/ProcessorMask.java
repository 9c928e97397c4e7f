package gotwin.model.sched;

import java.util.Arrays;

/**
 * A set of Ps.
 *
 * <p>Models: Go 1.26.8 proc.go: pMask, which lets a thief pass the Ps that have nothing without touching them.
 */
public final class ProcessorMask {
    private long[] words = new long[1];

    /** Puts the P of this index into the set. */
    public void set(int index) {
        int word = index / Long.SIZE;
        if (word >= words.length) {
            words = Arrays.copyOf(words, word + 1);
        }
        words[word] |= 1L << index;
    }

    /** Takes the P of this index out of the set. */
    public void clear(int index) {
        int word = index / Long.SIZE;
        if (word < words.length) {
            words[word] &= ~(1L << index);
        }
    }

    /** Whether the P of this index is in the set. */
    public boolean read(int index) {
        int word = index / Long.SIZE;
        return word < words.length && (words[word] >>> index & 1) != 0;
    }

    /** Whether no P is in the set. */
    public boolean isEmpty() {
        for (long word : words) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    /** The smallest index in the set that is at least {@code from}, or -1. */
    public int next(int from) {
        int word = from / Long.SIZE;
        if (word >= words.length) {
            return -1;
        }
        long rest = words[word] & -1L << from;
        while (rest == 0) {
            word++;
            if (word == words.length) {
                return -1;
            }
            rest = words[word];
        }
        return word * Long.SIZE + Long.numberOfTrailingZeros(rest);
    }
}
