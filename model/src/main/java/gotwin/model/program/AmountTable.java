package gotwin.model.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The amounts and conditions of a compiled program, as nodes in arrays. */
public final class AmountTable {
    /** Kinds of node; what x and y mean stands beside each. */
    public static final int CONSTANT = 0;
    /** x: variable. */
    public static final int VARIABLE = 1;
    /** x: sampler. */
    public static final int SAMPLED = 2;
    /** x: tape. */
    public static final int TAPE = 3;
    /** The current instant. */
    public static final int NOW = 4;
    /** x: a cell among the resources that exist once. */
    public static final int CELL = 9;
    /** CPU time of the process. */
    public static final int CPU_TIME = 10;
    /** x plus y. */
    public static final int SUM = 5;
    /** x minus y. */
    public static final int DIFFERENCE = 6;
    /** Condition: true with a probability; x: chance. */
    public static final int CHANCE = 7;
    /** Condition: x less than y. */
    public static final int LESS = 8;

    /** A sampler and the purpose of its stream. */
    public record Sampled(Sampler sampler, String purpose) {}

    /** A probability and the purpose of its stream. */
    public record Chance(double probabilityRatio, String purpose) {}

    private int[] kinds = new int[16];
    private long[] constants = new long[16];
    private int[] lefts = new int[16];
    private int[] rights = new int[16];
    private int count;
    private final List<Sampled> samplers = new ArrayList<>();
    private final List<Chance> chances = new ArrayList<>();

    int add(int kind, long constant, int left, int right) {
        if (count == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * count);
            constants = Arrays.copyOf(constants, 2 * count);
            lefts = Arrays.copyOf(lefts, 2 * count);
            rights = Arrays.copyOf(rights, 2 * count);
        }
        kinds[count] = kind;
        constants[count] = constant;
        lefts[count] = left;
        rights[count] = right;
        return count++;
    }

    int addSampler(Sampled sampled) {
        samplers.add(sampled);
        return samplers.size() - 1;
    }

    int addChance(Chance chance) {
        chances.add(chance);
        return chances.size() - 1;
    }

    /** Kind of a node. */
    public int kind(int node) {
        return kinds[node];
    }

    /** Value of a constant node. */
    public long constant(int node) {
        return constants[node];
    }

    /** First operand. */
    public int x(int node) {
        return lefts[node];
    }

    /** Second operand. */
    public int y(int node) {
        return rights[node];
    }

    /** The samplers, by index. */
    public List<Sampled> samplers() {
        return List.copyOf(samplers);
    }

    /** The chances, by index. */
    public List<Chance> chances() {
        return List.copyOf(chances);
    }
}
