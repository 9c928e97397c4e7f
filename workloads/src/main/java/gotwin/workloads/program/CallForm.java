package gotwin.workloads.program;

import gotwin.model.program.Amount;
import gotwin.model.program.Instruction;
import gotwin.workloads.binder.Binding;
import gotwin.workloads.binder.Field;
import gotwin.workloads.binder.ListShape;
import gotwin.workloads.binder.Node;
import gotwin.workloads.binder.RecordShape;
import gotwin.workloads.binder.Shape;
import gotwin.workloads.binder.VariantShape;
import gotwin.workloads.distribution.Quantity;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** How functions are called and goroutines are started: {@code go: worker}, {@code call: {function: f, arguments: [1]}}. */
final class CallForm {
    private CallForm() {}

    static void addTo(VariantShape<Instruction> kinds) {
        Field<List<Instruction>> body = Field.required("body", InstructionForm.BODY, "The closure's instructions.");
        Shape<Instruction> closure =
                RecordShape.of("a closure", List.of(body), v -> new Instruction.GoClosure(v.get(body)));
        kinds.kind("go", call(Instruction.Go::new), "Starts a goroutine that runs a function.")
                .kind("func", closure, "Starts a goroutine that runs a closure: go func() { body }().")
                .kind("call", call(Instruction.Call::new), "Calls a function and goes on after it returns.");
    }

    /** A function's name, checked at the end to take {@code argumentCount} arguments. */
    static Shape<String> callee(int argumentCount) {
        return Scope.mention(Kind.FUNCTION).then((name, use) -> {
            checkArguments(name, argumentCount, use.node(), use.binding());
            return Optional.of(name);
        });
    }

    private static Shape<Instruction> call(BiFunction<String, List<Amount>, Instruction> constructor) {
        Shape<Instruction> alone = callee(0).map(name -> constructor.apply(name, List.of()));
        Field<String> function = Field.required("function", Scope.mention(Kind.FUNCTION), "The function.");
        Field<List<Amount>> arguments = Field.withDefault(
                "arguments", ListShape.of(AmountForm.of(Quantity.ANY)), List.of(), "One for each of its parameters.");
        Shape<Instruction> full = RecordShape.of("a call", List.of(function, arguments), v -> {
            checkArguments(v.get(function), v.get(arguments).size(), v.nodeOf(function), v.binding());
            return constructor.apply(v.get(function), v.get(arguments));
        });
        return Shape.either(alone, full);
    }

    private static void checkArguments(String name, int argumentCount, Node node, Binding binding) {
        binding.afterwards(() -> binding.names()
                .find(List.of(Kind.FUNCTION), name, node.path())
                .ifPresent(function -> {
                    int parameterCount = parameterCount(function.node());
                    if (parameterCount != argumentCount) {
                        binding.report(
                                node,
                                "the function \"" + name + "\" takes " + parameterCount + " arguments; not "
                                        + argumentCount);
                    }
                }));
    }

    private static int parameterCount(Node function) {
        if (function instanceof Node.Mapping mapping
                && mapping.find("parameters").orElse(function) instanceof Node.Sequence parameters) {
            return parameters.items().size();
        }
        return 0;
    }
}
