package gotwin.workloads.scenario;

import gotwin.model.host.Steal;
import gotwin.workloads.binder.Field;
import gotwin.workloads.binder.RecordShape;
import gotwin.workloads.binder.Scalars;
import gotwin.workloads.binder.Shape;
import gotwin.workloads.distribution.Distribution;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How stolen time is written: {@code {share: 2%, length: {exponential: {mean: 1ms}}}}, or none. */
final class StealForm {
    private StealForm() {}

    static Shape<Optional<Steal>> shape() {
        Field<Double> share =
                Field.required("share", share(), "Share of each CPU's time, more than 0% and less than 100%.");
        Field<Distribution> length = Field.required(
                "length", TenantForm.positive(), "How long a CPU is taken at a time: a duration or a distribution.");
        return Shape.either(
                Scalars.choice(Map.of("none", Optional.<Steal>empty())),
                RecordShape.of(
                        "stolen time",
                        List.of(share, length),
                        v -> Optional.of(new Steal(v.get(share), v.get(length)::sample))));
    }

    private static Shape<Double> share() {
        return Scalars.share()
                .then((ratio, use) -> ratio > 0 && ratio < 1
                        ? Optional.of(ratio)
                        : use.reject("takes nothing or everything; write a share of more than 0% and less than 100%"));
    }
}
