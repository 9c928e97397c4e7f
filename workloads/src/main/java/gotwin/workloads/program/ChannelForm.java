package gotwin.workloads.program;

import gotwin.model.program.Amount;
import gotwin.model.program.Instruction;
import gotwin.model.program.SelectCase;
import gotwin.workloads.binder.Field;
import gotwin.workloads.binder.ListShape;
import gotwin.workloads.binder.RecordShape;
import gotwin.workloads.binder.Shape;
import gotwin.workloads.binder.VariantShape;
import gotwin.workloads.distribution.Quantity;
import java.util.List;
import java.util.Optional;

/** How channel operations are written: {@code send: {channel: jobs, value: 1}}, {@code receive: jobs}. */
final class ChannelForm {
    private static final Field<String> TO = Field.required("channel", Scope.mention(Kind.CHANNEL), "The channel.");
    private static final Field<String> FROM =
            Field.required("channel", Scope.mention(Kind.RECEIVABLE), "The channel, timer or ticker.");
    private static final Field<Amount> VALUE =
            Field.withDefault("value", AmountForm.of(Quantity.ANY), Amount.of(0), "The value sent; 0 unless said.");
    private static final Field<Optional<String>> INTO =
            Field.optional("into", Scope.variable(), "The variable that gets the value.");
    private static final Field<List<Instruction>> BODY =
            Field.required("body", InstructionForm.BODY, "The instructions.");
    private static final Field<List<Instruction>> CASE_BODY =
            Field.withDefault("body", InstructionForm.BODY, List.of(), "Runs when this case was chosen.");

    private ChannelForm() {}

    static void addTo(VariantShape<Instruction> kinds) {
        kinds.kind("send", send(), "channel <- value.")
                .kind("receive", receive(), "variable = <-channel.")
                .kind("range", range(), "for variable := range channel { body }.")
                .kind("close", Scope.mention(Kind.CHANNEL).map(Instruction.Close::new), "close(channel).")
                .kind("select", select(), "A select statement; with a default it does not block.");
    }

    private static Shape<Instruction> send() {
        return Shape.either(
                Scope.mention(Kind.CHANNEL).map(channel -> new Instruction.Send(channel, Amount.of(0))),
                RecordShape.of("a send", List.of(TO, VALUE), v -> new Instruction.Send(v.get(TO), v.get(VALUE))));
    }

    private static Shape<Instruction> receive() {
        return Shape.either(
                Scope.mention(Kind.RECEIVABLE).map(channel -> new Instruction.Receive(channel, Optional.empty())),
                RecordShape.of(
                        "a receive", List.of(FROM, INTO), v -> new Instruction.Receive(v.get(FROM), v.get(INTO))));
    }

    private static Shape<Instruction> range() {
        return RecordShape.of(
                "a loop over a channel",
                List.of(TO, INTO, BODY),
                v -> new Instruction.RangeOver(v.get(TO), v.get(INTO), v.get(BODY)));
    }

    private static Shape<Instruction> select() {
        RecordShape<SelectCase> send = RecordShape.of(
                "a send",
                List.of(TO, VALUE, CASE_BODY),
                v -> new SelectCase.Send(v.get(TO), v.get(VALUE), v.get(CASE_BODY)));
        RecordShape<SelectCase> receive = RecordShape.of(
                "a receive",
                List.of(FROM, INTO, CASE_BODY),
                v -> new SelectCase.Receive(v.get(FROM), v.get(INTO), v.get(CASE_BODY)));
        Shape<SelectCase> oneCase = VariantShape.<SelectCase>of("a case")
                .kind("send", send, "case channel <- value.")
                .kind("receive", receive, "case variable := <-channel.");
        Field<List<SelectCase>> cases =
                Field.withDefault("cases", ListShape.of(oneCase), List.of(), "The cases; none blocks for ever.");
        Field<Optional<List<Instruction>>> orElse =
                Field.optional("default", InstructionForm.BODY, "Runs when no case is ready.");
        return RecordShape.of(
                "a select", List.of(cases, orElse), v -> new Instruction.Select(v.get(cases), v.get(orElse)));
    }
}
