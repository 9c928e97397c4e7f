package gotwin.model.program;

import java.util.ArrayList;
import java.util.List;

/** The names visible in a function: parameters and variables in its frame, and its own resources. */
final class Scope {
    private final List<String> variables = new ArrayList<>();
    private final List<Resource> locals;
    private int hiddenCount;

    Scope(Function function) {
        variables.addAll(function.parameters());
        locals = function.locals();
    }

    /** Slot of a variable, new at its first mention. */
    int variable(String name) {
        int index = variables.indexOf(name);
        if (index < 0) {
            variables.add(name);
            index = variables.size() - 1;
        }
        return CompiledProgram.FRAME_HEADER + index;
    }

    /** A slot no name reaches: a loop's counter. */
    int hiddenVariable() {
        return variable("\0" + hiddenCount++);
    }

    /** Index of a resource of the function's own, -1 if it has none of that name. */
    int localResource(String name) {
        for (int i = 0; i < locals.size(); i++) {
            if (locals.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    int frameSize() {
        return CompiledProgram.FRAME_HEADER + variables.size();
    }
}
