package gotwin.experiments.plan;

import gotwin.workloads.binder.AnyShape;
import gotwin.workloads.binder.Field;
import gotwin.workloads.binder.ListShape;
import gotwin.workloads.binder.MapShape;
import gotwin.workloads.binder.MapShape.Named;
import gotwin.workloads.binder.Node;
import gotwin.workloads.binder.RecordShape;
import gotwin.workloads.binder.Scalars;
import gotwin.workloads.binder.Setting;
import gotwin.workloads.binder.Shape;
import gotwin.workloads.binder.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** How a plan is written. */
final class PlanForm {
    private static final int REPLICATIONS_MAX = 100_000;
    private static final long SEED_MAX = 999_999_999_999_999_999L;

    /** Replications unless the plan says otherwise. Source: assumption; enough for an interval. */
    static final int REPLICATIONS_DEFAULT = 5;

    /** Root seed unless the plan says otherwise. Source: assumption; any number does. */
    static final long SEED_DEFAULT = 1;

    /** Names that other columns of the tables have. */
    private static final Set<String> TAKEN_NAMES = Set.of(
            "point",
            "replication",
            "replications",
            "request_class",
            "metric",
            "unit",
            "value",
            "low",
            "high",
            "level",
            "method",
            "count",
            "flags",
            "cause",
            "exit");

    private static final Field<String> NAME = Field.required(
            "plan",
            Scalars.matching("a name", "[A-Za-z0-9][A-Za-z0-9_-]*", "letters, digits, _ and -"),
            "Its name: results go to results/<name>.");
    private static final Field<String> BASE = Field.required(
            "base",
            Scalars.text("a scenario file, such as scenario.yaml"),
            "The scenario file that is varied, relative to this file.");
    private static final Field<List<Named<AxisDraft>>> AXES = Field.withDefault(
            "axes",
            MapShape.of("an axis", axis()),
            List.of(),
            "What is varied, by name; every combination is simulated, the last axis varies fastest.");
    private static final Field<Integer> REPLICATIONS = Field.withDefault(
            "replications",
            Scalars.count(1, REPLICATIONS_MAX),
            REPLICATIONS_DEFAULT,
            "Replications of each scenario; 5 unless said.");
    private static final Field<Long> SEED = Field.withDefault(
            "seed", Scalars.whole(0, SEED_MAX), SEED_DEFAULT, "Root of all randomness; 1 unless said.");
    private static final Field<Optional<Node>> WARMUP =
            Field.optional("warmup", new AnyShape(), "Simulated time before measuring, instead of the scenario's.");
    private static final Field<Optional<Node>> MEASURE =
            Field.optional("measure", new AnyShape(), "Simulated time of measuring, instead of the scenario's.");

    /** The keys of a plan, which are none of a scenario. */
    static final Set<String> KEYS = Set.of("plan", "base", "axes", "replications", "seed", "warmup", "measure");

    /** A plan file. */
    static final Shape<Draft> SHAPE = RecordShape.of(
                    "a plan", List.of(NAME, BASE, AXES, REPLICATIONS, SEED, WARMUP, MEASURE), PlanForm::draft)
            .checking(List.of(AXES), PlanForm::checkAxes);

    /** What the command line says of it where there is no plan. */
    static final Shape<Repetition> REPETITION = RecordShape.of(
            "replications and seed",
            List.of(REPLICATIONS, SEED),
            values -> new Repetition(values.get(REPLICATIONS), values.get(SEED)));

    private PlanForm() {}

    /** How often, and from which root of randomness. */
    record Repetition(int replications, long seed) {}

    /**
     * A plan before its scenarios are read.
     *
     * @param baseNode where the base is written
     * @param settings what the plan itself changes in the base
     */
    record Draft(
            String name,
            String base,
            Node baseNode,
            List<Named<AxisDraft>> axes,
            int replications,
            long seed,
            List<Setting> settings) {}

    /** An axis with its values as nodes, which know where they are written. */
    record AxisDraft(String path, List<Node> values) {}

    private static Shape<AxisDraft> axis() {
        Field<String> path = Field.required(
                "path",
                Scalars.text("a path into the scenario, such as runtime.gogc"),
                "The value of the scenario that it varies: keys with dots.");
        Field<List<Node>> values =
                Field.required("values", ListShape.atLeast(1, new AnyShape()), "The values it takes, in order.");
        return RecordShape.of("an axis", List.of(path, values), v -> new AxisDraft(v.get(path), v.get(values)));
    }

    private static Draft draft(Values values) {
        List<Setting> settings = new ArrayList<>();
        values.get(WARMUP).ifPresent(node -> settings.add(Setting.of("run.warmup", node)));
        values.get(MEASURE).ifPresent(node -> settings.add(Setting.of("run.measure", node)));
        return new Draft(
                values.get(NAME),
                values.get(BASE),
                values.nodeOf(BASE),
                values.get(AXES),
                values.get(REPLICATIONS),
                values.get(SEED),
                settings);
    }

    private static void checkAxes(Values values) {
        Set<String> paths = new TreeSet<>();
        for (Named<AxisDraft> axis : values.get(AXES)) {
            Node node = axis.node();
            if (TAKEN_NAMES.contains(axis.name())) {
                values.binding().report(node, "another column of the tables is named so; give the axis another name");
            }
            if (!paths.add(axis.value().path())) {
                values.binding()
                        .report(node, "another axis varies " + axis.value().path() + " too; remove one");
            }
            Set<String> seen = new TreeSet<>();
            for (Node value : axis.value().values()) {
                if (!seen.add(NodeText.of(value))) {
                    values.binding().report(value, "is there twice; each value makes scenarios of its own");
                }
            }
        }
    }
}
