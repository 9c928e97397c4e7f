package gotwin.experiments.conformance;

import gotwin.model.program.Program;
import java.util.List;

/**
 * A program of the order oracle with what real Go did.
 *
 * @param line its line in the file
 * @param id its name
 * @param program the program
 * @param outcome {@code ok} or the first line of Go's error
 * @param order goroutine and instruction of each completion, in order
 */
record OrderCase(int line, String id, Program program, String outcome, List<Step> order) {
    /** The end of a goroutine, as an instruction. */
    static final int END = -1;

    OrderCase {
        order = List.copyOf(order);
    }

    /**
     * An instruction that was completed.
     *
     * @param goroutine main is 0, then in order of creation
     * @param pc position in its function's text, {@link #END} for the end
     */
    record Step(long goroutine, int pc) {
        @Override
        public String toString() {
            return "[" + goroutine + "," + pc + "]";
        }
    }
}
