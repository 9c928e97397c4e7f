package gotwin.model.program;

import java.util.List;

/**
 * A program as arrays: what the interpreter reads.
 *
 * @param op, a, b, c code and operands of each instruction, see {@link Op}
 * @param source position of each instruction in its function's text, -1 for one that the compiler added
 * @param functions the functions
 * @param amounts amounts and conditions
 * @param argumentLists amounts of the arguments of calls
 * @param selects select statements
 * @param allocations what is allocated, and how long it is kept
 * @param messages of panics
 * @param resources those that exist once, by index
 * @param tapes recorded sequences, by index
 * @param observations names, by index
 * @param mainFunction index of main, -1 if there is none
 * @param linkage CGO also if an instruction calls C
 */
@SuppressWarnings("ArrayRecordComponent") // read by the interpreter for every instruction; nobody compares programs
public record CompiledProgram(
        int[] op,
        int[] a,
        int[] b,
        int[] c,
        int[] source,
        List<CompiledFunction> functions,
        AmountTable amounts,
        List<int[]> argumentLists,
        List<CompiledSelect> selects,
        List<CompiledAllocation> allocations,
        List<String> messages,
        List<Resource> resources,
        List<long[]> tapes,
        List<String> observations,
        int mainFunction,
        Linkage linkage) {

    /** Slots at the start of each frame: the caller's position; its frame, and the bytes of stack of this one. */
    public static final int FRAME_HEADER = 2;

    /**
     * A compiled function.
     *
     * @param name its name
     * @param entry position of its first instruction
     * @param parameterCount number of parameters; they follow the frame header
     * @param frameSize slots of its frame
     * @param locals resources made at each call
     */
    public record CompiledFunction(String name, int entry, int parameterCount, int frameSize, List<Resource> locals) {}

    /**
     * A compiled select.
     *
     * @param channels resource of each case
     * @param sends whether the case sends
     * @param operands amount sent, or variable received into (-1 for none)
     * @param targets where each case's body begins
     * @param defaultTarget where the default's body begins, -1 without a default
     */
    public record CompiledSelect(int[] channels, boolean[] sends, int[] operands, int[] targets, int defaultTarget) {}

    /**
     * A compiled allocation.
     *
     * @param pointerRatio share of the bytes that hold pointers
     * @param lifetime how long it is kept
     * @param operand amount of that time, or the cache among the resources that exist once; -1 for neither
     */
    public record CompiledAllocation(double pointerRatio, Lifetime lifetime, int operand) {}

    /**
     * Compiles a program.
     *
     * @throws IllegalArgumentException listing every name that does not resolve
     */
    public static CompiledProgram of(Program program) {
        return new ProgramCompiler(program).compile();
    }

    /** Index of the function with this name. */
    public int functionIndex(String name) {
        for (int i = 0; i < functions.size(); i++) {
            if (functions.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no function named " + name);
    }
}
