package gotwin.experiments.truth;

import gotwin.model.process.LiveHeap;
import gotwin.model.program.Amount;
import gotwin.model.program.Instruction;
import tools.jackson.databind.JsonNode;

/**
 * What a program of truth allocates at once: binary trees, or byte slices.
 *
 * @param objectBytes size of one object
 * @param objectCount objects at once
 * @param pointerRatio share of the bytes that holds pointers
 * @param unitBytes bytes of one tree or slice, the unit of the live ring
 */
record Allocated(long objectBytes, long objectCount, double pointerRatio, long unitBytes) {
    /** A node: two pointers and 16 bytes. Source: the description of the measured programs. */
    private static final long NODE_BYTES = 32;

    private static final double NODE_POINTER_RATIO = 0.5;

    /** A slot of a ring of slices is a slice header, 24 bytes with one pointer. */
    private static final double SLICE_HEADER_POINTER_BYTES = 8;

    static Allocated of(JsonNode json) {
        int count = json.has("count") ? (int) TruthCase.numberIn(json, "count") : 1;
        return switch (TruthCase.wordIn(json, "kind")) {
            case "tree" -> {
                long nodes = (2L << (int) TruthCase.numberIn(json, "depth")) - 1;
                yield new Allocated(NODE_BYTES, nodes * count, NODE_POINTER_RATIO, nodes * NODE_BYTES);
            }
            case "leaf" -> {
                long size = (long) TruthCase.numberIn(json, "size");
                yield new Allocated(size, count, 0, size);
            }
            default -> throw new IllegalArgumentException("unknown kind of allocation " + json.get("kind"));
        };
    }

    /** Bytes at once. */
    long bytes() {
        return objectBytes * objectCount;
    }

    Instruction instruction() {
        return new Instruction.Allocate(Amount.of(bytes()), Amount.of(objectCount), pointerRatio);
    }

    /** A ring of such objects. */
    LiveHeap ring(double megabytes) {
        long bytes = Math.round(megabytes * (1 << 20));
        double ratio = pointerRatio > 0 ? pointerRatio : SLICE_HEADER_POINTER_BYTES / unitBytes;
        return new LiveHeap(bytes, ratio, objectBytes);
    }
}
