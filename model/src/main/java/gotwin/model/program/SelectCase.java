package gotwin.model.program;

import java.util.List;
import java.util.Optional;

/** One case of a {@link Instruction.Select}. */
public sealed interface SelectCase {
    /** The channel of the case. */
    String channel();

    /** What runs after the case was chosen. */
    List<Instruction> body();

    /** {@code case channel <- value: body}. */
    record Send(String channel, Amount value, List<Instruction> body) implements SelectCase {
        public Send {
            body = List.copyOf(body);
        }
    }

    /** {@code case variable := <-channel: body}. */
    record Receive(String channel, Optional<String> variable, List<Instruction> body) implements SelectCase {
        public Receive {
            body = List.copyOf(body);
        }
    }
}
