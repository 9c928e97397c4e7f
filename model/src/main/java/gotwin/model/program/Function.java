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
 * @param frameBytes stack that its frame takes; 0 for one too small to matter
 */
public record Function(
        String name, List<String> parameters, List<Resource> locals, List<Instruction> body, int frameBytes) {
    /** Largest frame. Source: cmd/link, "stack frame too large"; a stack of more is a fatal error, proc.go:main. */
    public static final int FRAME_BYTES_MAX = 1_000_000_000;

    /** A function with a small frame. */
    public Function(String name, List<String> parameters, List<Resource> locals, List<Instruction> body) {
        this(name, parameters, locals, body, 0);
    }

    public Function {
        if (frameBytes < 0) {
            throw new IllegalArgumentException("a frame is not negative: " + frameBytes);
        }
        parameters = List.copyOf(parameters);
        locals = List.copyOf(locals);
        body = List.copyOf(body);
    }
}
