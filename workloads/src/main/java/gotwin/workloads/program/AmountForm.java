package gotwin.workloads.program;

import gotwin.model.program.Amount;
import gotwin.model.units.Parsed;
import gotwin.workloads.binder.FirstOf;
import gotwin.workloads.binder.ListShape;
import gotwin.workloads.binder.NamedPart;
import gotwin.workloads.binder.Scalars;
import gotwin.workloads.binder.Shape;
import gotwin.workloads.binder.VariantShape;
import gotwin.workloads.distribution.Distribution;
import gotwin.workloads.distribution.DistributionForm;
import gotwin.workloads.distribution.Quantity;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * How an amount is written: {@code 20us}, {@code $cpu}, {@code now}, a distribution, {@code {tape: sizes}}, {@code {plus:
 * [a, b]}}, {@code {minus: [a, b]}}.
 */
final class AmountForm {
    private static final Map<Quantity, Shape<Amount>> SHAPES = shapes();

    private AmountForm() {}

    /** An amount of this quantity. */
    static Shape<Amount> of(Quantity quantity) {
        return Objects.requireNonNull(SHAPES.get(quantity));
    }

    private static Map<Quantity, Shape<Amount>> shapes() {
        Map<Quantity, Shape<Amount>> shapes = new EnumMap<>(Quantity.class);
        for (Quantity quantity : Quantity.values()) {
            String description = quantity.constant().describe() + ", $variable or a distribution";
            shapes.put(quantity, NamedPart.of(quantity.word() + "Amount", description, () -> build(quantity)));
        }
        return shapes;
    }

    private static Shape<Amount> build(Quantity quantity) {
        return Shape.either(scalar(quantity), addTo(VariantShape.of("an amount"), quantity, amount -> amount));
    }

    /** An amount in one word. */
    static Shape<Amount> scalar(Quantity quantity) {
        return FirstOf.<Amount>otherwise(quantity.constant().map(Amount::of))
                .word("now", new Amount.Now())
                .word("cpu-time", new Amount.CpuTime())
                .when(text -> text.text().startsWith("$"), variable());
    }

    /** Adds the other amounts to the kinds a value may have, each made into one by {@code adapt}. */
    static <T> VariantShape<T> addTo(
            VariantShape<T> kinds, Quantity quantity, Function<Shape<? extends Amount>, Shape<? extends T>> adapt) {
        kinds.kind(
                        "tape",
                        adapt.apply(Scope.mention(Kind.TAPE).map(Amount.Tape::new)),
                        "The next value of a recorded sequence.")
                .kind(
                        "cell",
                        adapt.apply(Scope.mention(Kind.CELL).map(Amount.Cell::new)),
                        "The value of a shared number.")
                .kind("plus", adapt.apply(pair(quantity, Amount.Sum::new)), "The sum of two amounts.")
                .kind(
                        "minus",
                        adapt.apply(pair(quantity, Amount.Difference::new)),
                        "The first amount minus the second.");
        return DistributionForm.addTo(kinds, quantity, drawn -> adapt.apply(drawn(drawn)));
    }

    private static Shape<Amount> variable() {
        return Scalars.quantity("a variable, such as $cpu", "\\$[A-Za-z_][A-Za-z0-9_]*", AmountForm::nameOf)
                .then((name, use) -> {
                    use.binding().names().mention(List.of(Kind.VARIABLE), name, use.node());
                    return Optional.of(Amount.variable(name));
                });
    }

    private static Parsed<String> nameOf(String text) {
        String name = text.substring(1);
        return name.matches("[A-Za-z_][A-Za-z0-9_]*")
                ? Parsed.value(name)
                : Parsed.problem("is the text \"" + text + "\"; write a variable's name after the $, such as $cpu");
    }

    private static Shape<Amount> pair(Quantity quantity, BinaryOperator<Amount> operation) {
        return ListShape.exactly(2, of(quantity)).map(two -> operation.apply(two.get(0), two.get(1)));
    }

    private static Shape<Amount> drawn(Shape<Distribution> distribution) {
        return distribution.then((drawn, use) ->
                Optional.of(new Amount.Sampled(drawn, Purpose.at(use.node().path()))));
    }
}
