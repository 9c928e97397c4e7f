package gotwin.workloads.program;

import gotwin.model.program.Amount;
import gotwin.model.program.Condition;
import gotwin.workloads.binder.ListShape;
import gotwin.workloads.binder.NamedPart;
import gotwin.workloads.binder.Scalars;
import gotwin.workloads.binder.Shape;
import gotwin.workloads.binder.VariantShape;
import gotwin.workloads.distribution.Quantity;
import java.util.List;
import java.util.Optional;

/** How a condition is written: {@code {chance: 10%}} or {@code {less: [$i, 3]}}. */
final class ConditionForm {
    static final Shape<Condition> SHAPE =
            NamedPart.of("condition", "a condition, such as {chance: 10%}", ConditionForm::build);

    private ConditionForm() {}

    private static Shape<Condition> build() {
        Shape<Condition> chance = Scalars.share()
                .then((ratio, use) -> Optional.of(
                        new Condition.Chance(ratio, Purpose.at(use.node().path()))));
        Shape<List<Amount>> two = ListShape.exactly(2, AmountForm.of(Quantity.ANY));
        return VariantShape.<Condition>of("a condition")
                .kind("chance", chance, "True with this probability.")
                .kind(
                        "less",
                        two.map(amounts -> new Condition.Less(amounts.get(0), amounts.get(1))),
                        "True when the first amount is less than the second.");
    }
}
