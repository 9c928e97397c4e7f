package gotwin.experiments.truth;

import gotwin.model.program.Amount;
import gotwin.model.program.BodyBuilder;
import gotwin.model.program.Instruction;
import gotwin.model.program.Lifetime;

/**
 * What a program of truth keeps beside its rings: inputs drawn beforehand and results, in arrays without pointers. They
 * count in the heap, so the collector's goal is higher by twice as much.
 *
 * <p>Source: the description of the measured programs, for which arrays there are; how many words each has was counted from
 * the live heap before the measured part ({@code heap_live_start_mb}) of one program of each shape.
 */
final class KeptData {
    private static final long WORD_BYTES = 8;

    /** Heap of a program with next to no inputs and results. Source: measured, 124 to 137 KB in fj7, pr1 and qt1. */
    private static final long PROGRAM_BYTES = 130_000;

    /** Iterations of {@code gcbound} that are timed together. */
    private static final long CHUNK_ITERATIONS = 64;

    private KeptData() {}

    /** Allocates it. */
    static void allocate(TruthCase one, BodyBuilder main) {
        main.add(new Instruction.Allocate(Amount.of(bytes(one)), Amount.of(1), 0, new Lifetime.Forever()));
    }

    /** How much it is. */
    static long bytes(TruthCase one) {
        return PROGRAM_BYTES + WORD_BYTES * words(one);
    }

    private static long words(TruthCase one) {
        return switch (one.shape()) {
            case "forkjoin" -> (one.count("n") + 1L) * one.count("rounds");
            case "scatter" -> (one.count("k") + 1L) * one.count("g") * one.count("n");
            case "workerpool" -> 3L * one.count("n");
            case "pipeline", "sleepers" -> 2L * one.count("n");
            case "selectfan" -> one.count("n");
            case "mutex", "fileread", "echo" -> (long) one.count("g") * one.count("ops");
            case "rwmutex" -> 2L * one.count("g") * one.count("ops");
            case "closed" -> 4L * one.count("g") * one.count("n");
            case "broadcast", "ticks" -> (long) one.count("n") * one.count("rounds");
            case "openloop" -> 10L * one.count("n");
            case "gcbound" -> LiveRings.of(one).roundCount(one) * one.count("g") / CHUNK_ITERATIONS;
            default -> 0;
        };
    }
}
