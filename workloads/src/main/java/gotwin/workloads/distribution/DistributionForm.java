package gotwin.workloads.distribution;

import gotwin.workloads.binder.Field;
import gotwin.workloads.binder.ListShape;
import gotwin.workloads.binder.NamedPart;
import gotwin.workloads.binder.RecordShape;
import gotwin.workloads.binder.Scalars;
import gotwin.workloads.binder.Shape;
import gotwin.workloads.binder.Values;
import gotwin.workloads.binder.VariantShape;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** How distributions are written: {@code {lognormal: {mean: 18us, cv: 0.5}}}, or a constant alone. */
public final class DistributionForm {
    private static final double NUMBER_MAX = 1e9;
    private static final double SHAPE_MAX = 1000;
    private static final double CV_MAX = 100;

    private final Quantity quantity;

    private DistributionForm(Quantity quantity) {
        this.quantity = quantity;
    }

    /** A distribution of this quantity; a value without a distribution's name is a constant. */
    public static Shape<Distribution> of(Quantity quantity) {
        String kind = quantity.word();
        return NamedPart.of(kind + "Distribution", "a " + kind + " or a distribution", () -> {
            VariantShape<Distribution> kinds = VariantShape.of("a distribution");
            return Shape.either(quantity.constant().map(Constant::new), addTo(kinds, quantity, shape -> shape));
        });
    }

    /** Adds every distribution of this quantity to the kinds a value may have, each made into one by {@code adapt}. */
    public static <T> VariantShape<T> addTo(
            VariantShape<T> kinds, Quantity quantity, Function<Shape<Distribution>, Shape<? extends T>> adapt) {
        DistributionForm form = new DistributionForm(quantity);
        return kinds.kind("uniform", adapt.apply(form.uniform()), "Every value between min and max alike.")
                .kind("exponential", adapt.apply(form.exponential()), "No memory; its mean says all.")
                .kind("erlang", adapt.apply(form.erlang()), "A sum of exponential stages: less varied than one.")
                .kind("lognormal", adapt.apply(form.logNormal()), "Many small values, few large.")
                .kind("pareto", adapt.apply(form.pareto()), "A power law: a heavy tail.")
                .kind("weibull", adapt.apply(form.weibull()), "Shape below 1: a heavier tail than exponential.")
                .kind("hyperexponential", adapt.apply(form.hyperExponential()), "A mixture of exponentials.")
                .kind("empirical", adapt.apply(form.empirical()), "Values, each as likely as the others.");
    }

    private Shape<Double> amount() {
        return quantity == Quantity.COUNT
                ? Scalars.positiveNumber(NUMBER_MAX)
                : quantity.constant().map(Long::doubleValue);
    }

    private Shape<Distribution> uniform() {
        Field<Double> min = Field.required("min", quantity.constant().map(Long::doubleValue), "Smallest value.");
        Field<Double> max = Field.required("max", quantity.constant().map(Long::doubleValue), "Largest value.");
        return part("Uniform", List.of(min, max), v -> new Uniform(v.get(min), v.get(max)));
    }

    private Shape<Distribution> exponential() {
        Field<Double> mean = mean();
        return part("Exponential", List.of(mean), v -> new Exponential(v.get(mean)));
    }

    private Shape<Distribution> erlang() {
        Field<Integer> stages = Field.required(
                "stages", Scalars.count(1, Erlang.STAGES_MAX), "Number of stages; the variation is 1/sqrt(stages).");
        Field<Double> mean = mean();
        return part("Erlang", List.of(stages, mean), v -> new Erlang(v.get(stages), v.get(mean)));
    }

    private Shape<Distribution> logNormal() {
        Field<Double> mean = mean();
        Field<Double> cv = Field.required(
                "cv", Scalars.positiveNumber(CV_MAX), "Coefficient of variation: standard deviation over mean.");
        return part("Lognormal", List.of(mean, cv), v -> LogNormal.ofMean(v.get(mean), v.get(cv)));
    }

    private Shape<Distribution> pareto() {
        Field<Double> min = Field.required("min", amount(), "Smallest value.");
        Field<Double> shape = Field.required(
                "shape",
                Scalars.positiveNumber(SHAPE_MAX),
                "Exponent; the mean is infinite up to 1, the variance to 2.");
        return part("Pareto", List.of(min, shape), v -> new Pareto(v.get(min), v.get(shape)));
    }

    private Shape<Distribution> weibull() {
        Field<Double> mean = mean();
        Field<Double> shape = Field.required("shape", Scalars.positiveNumber(SHAPE_MAX), "Exponent, 0.1 or more.");
        return part("Weibull", List.of(mean, shape), v -> Weibull.ofMean(v.get(mean), v.get(shape)));
    }

    private Shape<Distribution> hyperExponential() {
        Field<Double> weight =
                Field.required("weight", Scalars.positiveNumber(NUMBER_MAX), "Share, relative to the sum of all.");
        Field<Double> mean = mean();
        RecordShape<HyperExponential.Branch> branch = RecordShape.of(
                "a branch", List.of(weight, mean), v -> new HyperExponential.Branch(v.get(weight), v.get(mean)));
        Field<List<HyperExponential.Branch>> branches =
                Field.required("branches", ListShape.atLeast(1, branch), "The exponentials that are mixed.");
        return part("Hyperexponential", List.of(branches), v -> new HyperExponential(v.get(branches)));
    }

    private Shape<Distribution> empirical() {
        Field<List<Long>> values =
                Field.required("values", ListShape.atLeast(1, quantity.constant()), "The values, in any order.");
        return part(
                "Empirical",
                List.of(values),
                v -> new Empirical(
                        v.get(values).stream().mapToLong(Long::longValue).toArray()));
    }

    private Field<Double> mean() {
        return Field.required("mean", amount(), "Mean, more than 0.");
    }

    /** One kind of distribution, a part of its own in the schema, because many places refer to it. */
    private Shape<Distribution> part(String name, List<Field<?>> fields, Function<Values, Distribution> constructor) {
        RecordShape<Distribution> shape = RecordShape.of(name.toLowerCase(Locale.ROOT), fields, constructor);
        return NamedPart.of(quantity.word() + name, shape.describe(), () -> shape);
    }
}
