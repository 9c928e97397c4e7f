package gotwin.model.program;

import java.util.Arrays;

/** Growing arrays of instructions. */
final class CodeWriter {
    private int[] op = new int[64];
    private int[] a = new int[64];
    private int[] b = new int[64];
    private int[] c = new int[64];
    private int[] source = new int[64];
    private int size;

    int emit(int opcode, int x, int y, int z, int sourceIndex) {
        if (size == op.length) {
            op = Arrays.copyOf(op, 2 * size);
            a = Arrays.copyOf(a, 2 * size);
            b = Arrays.copyOf(b, 2 * size);
            c = Arrays.copyOf(c, 2 * size);
            source = Arrays.copyOf(source, 2 * size);
        }
        op[size] = opcode;
        a[size] = x;
        b[size] = y;
        c[size] = z;
        source[size] = sourceIndex;
        return size++;
    }

    /** Sets where an instruction jumps to: the next position. */
    void landHere(int instruction) {
        c[instruction] = size;
    }

    /** Sets the first operand of an instruction. */
    void patchFirst(int instruction, int value) {
        a[instruction] = value;
    }

    boolean has(int opcode) {
        for (int i = 0; i < size; i++) {
            if (op[i] == opcode) {
                return true;
            }
        }
        return false;
    }

    int position() {
        return size;
    }

    int[] ops() {
        return Arrays.copyOf(op, size);
    }

    int[] as() {
        return Arrays.copyOf(a, size);
    }

    int[] bs() {
        return Arrays.copyOf(b, size);
    }

    int[] cs() {
        return Arrays.copyOf(c, size);
    }

    int[] sources() {
        return Arrays.copyOf(source, size);
    }
}
