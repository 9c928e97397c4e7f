package gotwin.workloads.scenario;

import gotwin.model.host.CoTenant;
import gotwin.model.host.CoTenant.OnOff;
import gotwin.workloads.binder.Field;
import gotwin.workloads.binder.ListShape;
import gotwin.workloads.binder.Node;
import gotwin.workloads.binder.RecordShape;
import gotwin.workloads.binder.Scalars;
import gotwin.workloads.binder.Shape;
import gotwin.workloads.distribution.Distribution;
import gotwin.workloads.distribution.DistributionForm;
import gotwin.workloads.distribution.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** How other processes of a host are written: {@code {name: batch, threads: 2, weight: 50, load: {on: 5ms, off: 20ms}}}. */
final class TenantForm {
    private static final int THREADS_MAX = 10_000;

    private TenantForm() {}

    private record Draft(CoTenant tenant, Node nameNode) {}

    /** A list of processes with names of their own. */
    static Shape<List<CoTenant>> list() {
        return ListShape.of(tenant()).then(TenantForm::withoutDuplicates);
    }

    private static Optional<List<CoTenant>> withoutDuplicates(List<Draft> drafts, Shape.Use use) {
        Set<String> names = new TreeSet<>();
        for (Draft draft : drafts) {
            String name = draft.tenant().name();
            if (!names.add(name)) {
                use.binding()
                        .report(draft.nameNode(), "is the name of another tenant too; write one that no other has");
            }
        }
        return names.size() < drafts.size()
                ? Optional.empty()
                : Optional.of(drafts.stream().map(Draft::tenant).toList());
    }

    private static Shape<Draft> tenant() {
        Field<String> name = Field.required(
                "name",
                Scalars.matching("a name", "[A-Za-z0-9][A-Za-z0-9.-]*", "letters, digits, . and -"),
                "Its name; names its random streams.");
        Field<Integer> threads =
                Field.withDefault("threads", Scalars.count(1, THREADS_MAX), 1, "Threads, all alike; 1 unless said.");
        Field<Integer> weight = Field.withDefault(
                "weight",
                Scalars.count(CoTenant.WEIGHT_MIN, CoTenant.WEIGHT_MAX),
                CoTenant.WEIGHT_DEFAULT,
                "cpu.weight of its cgroup, 1 to 10000; 100, as that of the Go process, unless said.");
        Field<Optional<OnOff>> load =
                Field.required("load", load(), "busy for threads that always compute, or when they do.");
        return RecordShape.of(
                "a tenant",
                List.of(name, threads, weight, load),
                v -> new Draft(new CoTenant(v.get(name), v.get(threads), v.get(weight), v.get(load)), v.nodeOf(name)));
    }

    private static Shape<Optional<OnOff>> load() {
        Field<Distribution> on = Field.required(
                "on",
                positive(),
                "CPU time at full speed that a thread needs before it rests: a duration or a distribution.");
        Field<Distribution> off = Field.required(
                "off",
                DistributionForm.of(Quantity.DURATION),
                "Time from the end of its work until it wants a CPU again: a duration or a distribution.");
        return Shape.either(
                Scalars.choice(Map.of("busy", Optional.<OnOff>empty())),
                RecordShape.of(
                        "a load",
                        List.of(on, off),
                        v -> Optional.of(new OnOff(v.get(on)::sample, v.get(off)::sample))));
    }

    /** A distribution of durations that are not all 0. */
    static Shape<Distribution> positive() {
        return DistributionForm.of(Quantity.DURATION)
                .then((distribution, use) -> distribution.mean() > 0
                        ? Optional.of(distribution)
                        : use.reject("is 0; write a duration of more than 0, or a distribution"));
    }
}
