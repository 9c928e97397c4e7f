package gotwin.model.program;

import java.util.List;

/**
 * A function of a program.
 *
 * @param name its name, unique in the program
 * @param parameters names of its parameters, filled from the arguments of {@code go}, of a call, or from a request's
 *     attributes
 * @param locals resources created anew at each call, visible in the closures started inside
 * @param body its instructions
 */
public record Function(String name, List<String> parameters, List<Resource> locals, List<Instruction> body) {
    public Function {
        parameters = List.copyOf(parameters);
        locals = List.copyOf(locals);
        body = List.copyOf(body);
    }
}
