package gotwin.model.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes the instructions of one body in order. Instructions without a method of their own go through {@link #add}. */
public final class BodyBuilder {
    private final List<Instruction> instructions = new ArrayList<>();

    /** A body written by {@code body}. */
    public static List<Instruction> of(Consumer<BodyBuilder> body) {
        BodyBuilder builder = new BodyBuilder();
        body.accept(builder);
        return builder.build();
    }

    /** Appends an instruction. */
    public BodyBuilder add(Instruction instruction) {
        instructions.add(instruction);
        return this;
    }

    /** Burns CPU. */
    public BodyBuilder compute(long cpuNanos) {
        return compute(Amount.of(cpuNanos));
    }

    /** Burns CPU. */
    public BodyBuilder compute(Amount cpuNanos) {
        return add(new Instruction.Compute(cpuNanos));
    }

    /** {@code go function(arguments)}. */
    public BodyBuilder go(String function, Amount... arguments) {
        return add(new Instruction.Go(function, Arrays.asList(arguments)));
    }

    /** {@code go func() { body }()}. */
    public BodyBuilder goClosure(Consumer<BodyBuilder> body) {
        return add(new Instruction.GoClosure(of(body)));
    }

    /** {@code channel <- value}. */
    public BodyBuilder send(String channel, Amount value) {
        return add(new Instruction.Send(channel, value));
    }

    /** {@code <-channel}. */
    public BodyBuilder receive(String channel) {
        return add(new Instruction.Receive(channel, Optional.empty()));
    }

    /** {@code variable = <-channel}. */
    public BodyBuilder receive(String channel, String variable) {
        return add(new Instruction.Receive(channel, Optional.of(variable)));
    }

    /** {@code for variable := range channel { body }}. */
    public BodyBuilder rangeOver(String channel, String variable, Consumer<BodyBuilder> body) {
        return add(new Instruction.RangeOver(channel, Optional.of(variable), of(body)));
    }

    /** Runs a body a number of times. */
    public BodyBuilder repeat(long times, Consumer<BodyBuilder> body) {
        return add(new Instruction.Repeat(Amount.of(times), of(body)));
    }

    /** Runs a body for ever. */
    public BodyBuilder forever(Consumer<BodyBuilder> body) {
        return add(new Instruction.Forever(of(body)));
    }

    /** Sets a variable. */
    public BodyBuilder assign(String variable, Amount value) {
        return add(new Instruction.Assign(variable, value));
    }

    /** Records a value. */
    public BodyBuilder observe(String observation, Amount value) {
        return add(new Instruction.Observe(observation, value));
    }

    /** The instructions so far. */
    public List<Instruction> build() {
        return List.copyOf(instructions);
    }
}
