package gotwin.workloads.traffic;

import gotwin.workloads.binder.Field;
import gotwin.workloads.binder.MapShape;
import gotwin.workloads.binder.Node;
import gotwin.workloads.binder.RecordShape;
import gotwin.workloads.binder.Scalars;
import gotwin.workloads.binder.Shape;
import gotwin.workloads.distribution.Distribution;
import gotwin.workloads.distribution.DistributionForm;
import gotwin.workloads.distribution.Quantity;
import gotwin.workloads.program.ProgramForm;
import java.util.List;
import java.util.Optional;

/** How a class of requests is written: {@code item: {weight: 7, handler: serve, attributes: {cpu: 18us}}}. */
public final class ClassForm {
    private static final double WEIGHT_MAX = 1e9;

    private ClassForm() {}

    /**
     * A class as written, before its handler is looked up.
     *
     * @param weight its share of drawn requests, relative to the sum of all
     * @param handler the function that serves it
     * @param handlerNode where the handler is written
     * @param attributes parameters of the handler that are drawn
     */
    public record Draft(
            Optional<Double> weight, String handler, Node handlerNode, List<MapShape.Named<Distribution>> attributes) {}

    /** Classes by name. */
    public static Shape<List<MapShape.Named<Draft>>> shape() {
        Field<Optional<Double>> weight = Field.optional(
                "weight",
                Scalars.positiveNumber(WEIGHT_MAX),
                "Share of the requests, relative to the sum of all weights; 1 unless said. A replayed log has its own.");
        Field<String> handler = Field.required("handler", handler(), "The function that serves a request.");
        Field<List<MapShape.Named<Distribution>>> attributes = Field.withDefault(
                "attributes",
                MapShape.of("a distribution", DistributionForm.of(Quantity.ANY)),
                List.of(),
                "Parameters of the handler, each with its distribution; drawn anew for each request.");
        return MapShape.of(
                "a class of requests",
                RecordShape.of(
                        "a class of requests",
                        List.of(weight, handler, attributes),
                        v -> new Draft(v.get(weight), v.get(handler), v.nodeOf(handler), v.get(attributes))));
    }

    private static Shape<String> handler() {
        return Scalars.name("the name of a function").then((name, use) -> {
            use.binding().names().mention(List.of(ProgramForm.FUNCTION), name, use.node());
            return Optional.of(name);
        });
    }
}
