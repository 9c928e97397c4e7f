package gotwin.model.host;

import gotwin.model.host.Utilization.Load;
import org.jspecify.annotations.Nullable;

/**
 * Cores whose two logical CPUs, 2k and 2k + 1, share what the core can do: simultaneous multithreading.
 *
 * <p>While both work, each goes at a fixed share of its full speed; alone, a CPU goes at full speed. The operating system
 * books time, not work: a slow thread uses up its slice and its quota as a fast one does.
 *
 * <p>Departs: the share is the same whatever the threads do, and a CPU that switches threads slows its sibling down as one
 * that computes.
 */
final class SharedCores {
    private static final double FULL_SPEED = 1;

    private final Cpu[] cpus;
    private final double factor;

    SharedCores(Cpu[] cpus, double factor) {
        this.cpus = cpus;
        this.factor = factor;
    }

    /** Whether there are siblings at all. */
    boolean areShared() {
        return factor != HostSettings.NO_SMT;
    }

    /** The other CPU of the core; null for a core with one CPU. */
    @Nullable
    Cpu siblingOf(Cpu cpu) {
        int index = cpu.index ^ 1;
        return areShared() && index < cpus.length ? cpus[index] : null;
    }

    /** Whether the core has nothing to do. */
    boolean isIdle(Cpu cpu) {
        Cpu sibling = siblingOf(cpu);
        return cpu.isIdle() && (sibling == null || sibling.isIdle());
    }

    /** The speed of each of two siblings. */
    double speed(Cpu one, Cpu other) {
        return one.load == Load.BUSY && other.load == Load.BUSY ? factor : FULL_SPEED;
    }

    /** The CPU for the thread of this index while all are idle: each core has one before any has two. */
    int spread(int threadIndex) {
        int turn = threadIndex % cpus.length;
        if (!areShared()) {
            return turn;
        }
        int coreCount = (cpus.length + 1) / 2;
        return turn < coreCount ? 2 * turn : 2 * (turn - coreCount) + 1;
    }
}
