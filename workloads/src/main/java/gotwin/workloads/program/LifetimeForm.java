package gotwin.workloads.program;

import gotwin.model.program.Lifetime;
import gotwin.workloads.binder.FirstOf;
import gotwin.workloads.binder.NamedPart;
import gotwin.workloads.binder.Shape;
import gotwin.workloads.binder.VariantShape;
import gotwin.workloads.distribution.Quantity;

/**
 * How it is written what keeps an allocation: {@code request}, {@code never}, {@code forever}, {@code 5s}, {@code {cache:
 * sessions}}.
 */
final class LifetimeForm {
    static final Shape<Lifetime> SHAPE = NamedPart.of(
            "lifetime", "a duration such as 5s, request, never, forever or {cache: NAME}", LifetimeForm::build);

    private LifetimeForm() {}

    private static Shape<Lifetime> build() {
        Shape<Lifetime> scalar = FirstOf.<Lifetime>otherwise(
                        AmountForm.scalar(Quantity.DURATION).map(Lifetime.For::new))
                .word("request", new Lifetime.Request())
                .word("never", new Lifetime.Never())
                .word("forever", new Lifetime.Forever());
        VariantShape<Lifetime> kinds = VariantShape.<Lifetime>of("a lifetime")
                .kind("cache", Scope.mention(Kind.CACHE).map(Lifetime.Cached::new), "Until newer entries displace it.");
        return Shape.either(
                scalar, AmountForm.addTo(kinds, Quantity.DURATION, amount -> amount.map(Lifetime.For::new)));
    }
}
