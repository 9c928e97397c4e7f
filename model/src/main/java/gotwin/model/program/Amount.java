package gotwin.model.program;

/** A number an instruction needs when it runs: nanoseconds, bytes, a count or an instant. */
public sealed interface Amount {
    /** Always {@code value}. */
    record Constant(long value) implements Amount {}

    /** The value of a variable or parameter of the running function. */
    record Variable(String name) implements Amount {}

    /** A fresh draw, from the stream of this purpose. */
    record Sampled(Sampler sampler, String purpose) implements Amount {}

    /** The next value of a sequence recorded beforehand, shared by all goroutines; it starts again after its last. */
    record Tape(String name) implements Amount {}

    /** The value of a cell: a variable all goroutines share. */
    record Cell(String name) implements Amount {}

    /** CPU time the process has used so far, in nanoseconds, as {@code getrusage} reads it. */
    record CpuTime() implements Amount {}

    /** The current instant, in nanoseconds since the run began, as {@code nanotime()} reads it. */
    record Now() implements Amount {}

    /** The sum of two amounts. */
    record Sum(Amount left, Amount right) implements Amount {}

    /** The first amount minus the second; may be negative. */
    record Difference(Amount left, Amount right) implements Amount {}

    /** A constant amount. */
    static Amount of(long value) {
        return new Constant(value);
    }

    /** The value of the variable or parameter {@code name}. */
    static Amount variable(String name) {
        return new Variable(name);
    }
}
