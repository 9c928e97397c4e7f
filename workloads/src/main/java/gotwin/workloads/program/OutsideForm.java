package gotwin.workloads.program;

import gotwin.model.program.Amount;
import gotwin.model.program.Instruction;
import gotwin.workloads.binder.Field;
import gotwin.workloads.binder.RecordShape;
import gotwin.workloads.binder.Shape;
import gotwin.workloads.binder.VariantShape;
import gotwin.workloads.distribution.Quantity;
import java.util.List;
import java.util.Optional;

/** How waiting for what is outside the process is written: {@code network: 2ms}, {@code ask: {peer: db, think: 1ms}}. */
final class OutsideForm {
    private static final Shape<Amount> DURATION = AmountForm.of(Quantity.DURATION);

    private OutsideForm() {}

    static void addTo(VariantShape<Instruction> kinds) {
        kinds.kind("network", DURATION.map(Instruction.NetworkWait::new), "Waits for an answer from the network.")
                .kind("kernelsleep", DURATION.map(Instruction.KernelSleep::new), "A system call that sleeps.")
                .kind("write", Scope.mention(Kind.STREAM).map(Instruction.Write::new), "Writes a message to a stream.")
                .kind("read", read(), "Reads all messages of a stream, waiting for the first.")
                .kind("ask", ask(), "Asks a process on the same host and waits for its answer.")
                .kind("start", start(), "Lets a writer begin.");
    }

    private static Shape<Instruction> read() {
        Field<String> stream = Field.required("stream", Scope.mention(Kind.STREAM), "The stream.");
        Field<Optional<String>> into =
                Field.optional("into", Scope.variable(), "The variable that gets the number of messages.");
        return Shape.either(
                Scope.mention(Kind.STREAM).map(name -> new Instruction.Read(name, Optional.empty())),
                RecordShape.of("a read", List.of(stream, into), v -> new Instruction.Read(v.get(stream), v.get(into))));
    }

    private static Shape<Instruction> ask() {
        Field<String> peer = Field.required("peer", Scope.mention(Kind.PEER), "Who is asked.");
        Field<Amount> think = Field.withDefault(
                "think", DURATION, Amount.of(0), "Time from reading the question to the answer; 0 unless said.");
        Field<Optional<String>> into =
                Field.optional("into", Scope.variable(), "The variable that gets the instant of the answer.");
        return RecordShape.of(
                "a question",
                List.of(peer, think, into),
                v -> new Instruction.Ask(v.get(peer), v.get(think), v.get(into)));
    }

    private static Shape<Instruction> start() {
        Field<String> writer = Field.required("writer", Scope.mention(Kind.WRITER), "The writer.");
        Field<Amount> origin = Field.withDefault(
                "origin",
                AmountForm.of(Quantity.DURATION),
                new Amount.Now(),
                "Where its instants count from; now unless said.");
        return Shape.either(
                Scope.mention(Kind.WRITER).map(name -> new Instruction.StartWriter(name, new Amount.Now())),
                RecordShape.of(
                        "a start",
                        List.of(writer, origin),
                        v -> new Instruction.StartWriter(v.get(writer), v.get(origin))));
    }
}
