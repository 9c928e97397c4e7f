package gotwin.workloads.program;

import gotwin.model.program.Instruction;
import gotwin.model.program.SelectCase;
import java.util.ArrayList;
import java.util.List;

/** The instructions inside instructions. */
final class Bodies {
    private Bodies() {}

    /** The bodies directly inside {@code instruction}, in the order of their text. */
    static List<List<Instruction>> of(Instruction instruction) {
        if (instruction instanceof Instruction.GoClosure closure) {
            return List.of(closure.body());
        }
        if (instruction instanceof Instruction.RangeOver range) {
            return List.of(range.body());
        }
        if (instruction instanceof Instruction.CgoCall call) {
            return List.of(call.callback());
        }
        if (instruction instanceof Instruction.Repeat repeat) {
            return List.of(repeat.body());
        }
        if (instruction instanceof Instruction.Forever forever) {
            return List.of(forever.body());
        }
        if (instruction instanceof Instruction.While loop) {
            return List.of(loop.body());
        }
        if (instruction instanceof Instruction.Branch branch) {
            return List.of(branch.then(), branch.orElse());
        }
        if (instruction instanceof Instruction.Select select) {
            List<List<Instruction>> bodies = new ArrayList<>();
            select.cases().stream().map(SelectCase::body).forEach(bodies::add);
            select.orElse().ifPresent(bodies::add);
            return bodies;
        }
        return List.of();
    }
}
