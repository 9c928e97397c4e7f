package gotwin.workloads.scenario;

import gotwin.model.program.Function;
import gotwin.model.program.Instruction;
import gotwin.model.program.Program;
import gotwin.workloads.program.Bodies;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names under which a program observes values. */
final class ObservationNames {
    private ObservationNames() {}

    /** In the order of their first appearance in the text of the program. */
    static List<String> of(Program program) {
        Set<String> names = new LinkedHashSet<>();
        for (Function function : program.functions()) {
            collect(function.body(), names);
        }
        return List.copyOf(names);
    }

    private static void collect(List<Instruction> body, Set<String> names) {
        for (Instruction instruction : body) {
            if (instruction instanceof Instruction.Observe observe) {
                names.add(observe.observation());
            }
            Bodies.of(instruction).forEach(inner -> collect(inner, names));
        }
    }
}
