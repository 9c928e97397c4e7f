package gotwin.experiments.truth;

import gotwin.model.program.Amount;
import gotwin.model.program.Instruction;
import gotwin.model.program.Lifetime;
import tools.jackson.databind.JsonNode;

/**
 * What a program of truth allocates at once: binary trees, or byte slices.
 *
 * @param objectBytes size of one object
 * @param objectsPerUnit objects of one tree, or one slice
 * @param pointerRatio share of the bytes that holds pointers
 * @param unitCount trees or slices at once
 */
record Allocated(long objectBytes, long objectsPerUnit, double pointerRatio, long unitCount) {
    /** A node: two pointers and 16 bytes. Source: the description of the measured programs. */
    private static final long NODE_BYTES = 32;

    private static final double NODE_POINTER_RATIO = 0.5;

    /** Deeper trees and longer slices do not fit into any memory. */
    private static final long DEPTH_MAX = 40;

    private static final long SIZE_MAX = 1L << 40;
    private static final long COUNT_MAX = Integer.MAX_VALUE;

    /**
     * Reads what is allocated.
     *
     * @throws IllegalArgumentException if that is nothing
     */
    static Allocated of(JsonNode json) {
        long count = json.has("count") ? TruthCase.wholeIn(json, "count", 1, COUNT_MAX) : 1;
        return switch (TruthCase.wordIn(json, "kind")) {
            case "tree" -> {
                long nodes = (2L << TruthCase.wholeIn(json, "depth", 0, DEPTH_MAX)) - 1;
                yield new Allocated(NODE_BYTES, nodes, NODE_POINTER_RATIO, count);
            }
            case "leaf" -> new Allocated(TruthCase.wholeIn(json, "size", 1, SIZE_MAX), 1, 0, count);
            default -> throw new IllegalArgumentException("unknown kind of allocation " + json.get("kind"));
        };
    }

    /** Bytes of one tree or slice, the unit of the live rings. */
    long unitBytes() {
        return objectBytes * objectsPerUnit;
    }

    Instruction unit(Lifetime lifetime) {
        return units(1, lifetime);
    }

    Instruction units(long count, Lifetime lifetime) {
        return new Instruction.Allocate(
                Amount.of(count * unitBytes()), Amount.of(count * objectsPerUnit), pointerRatio, lifetime);
    }
}
