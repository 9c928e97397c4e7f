package gotwin.workloads.scenario;

import gotwin.model.host.CostProfile;
import gotwin.model.host.HostSettings;
import gotwin.model.process.LiveHeap;
import gotwin.model.program.ProcessStart;
import gotwin.model.program.Program;
import gotwin.workloads.arrival.RateProfile.Stationarity;
import gotwin.workloads.binder.Field;
import gotwin.workloads.binder.MapShape.Named;
import gotwin.workloads.binder.RecordShape;
import gotwin.workloads.binder.Scalars;
import gotwin.workloads.binder.Shape;
import gotwin.workloads.binder.Values;
import gotwin.workloads.program.ProgramForm;
import gotwin.workloads.scenario.RunSettings.Study;
import gotwin.workloads.traffic.ClassForm;
import gotwin.workloads.traffic.ClassResolver;
import gotwin.workloads.traffic.ClassSpec;
import gotwin.workloads.traffic.TrafficForm;
import gotwin.workloads.traffic.TrafficPattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a scenario is written. */
final class ScenarioForm {
    private static final Field<String> NAME = Field.required("scenario", name(), "Its name in results.");
    private static final Field<RuntimeForm.Draft> RUNTIME = Field.withDefault(
            "runtime", RuntimeForm.shape(), RuntimeForm.Draft.DEFAULT, "What the Go runtime is told.");
    private static final Field<HostSettings> HOST = Field.required("host", HostForm.shape(), "The machine under it.");
    private static final Field<CostProfile> COSTS = Field.withDefault(
            "costs",
            HostForm.costs(),
            CostProfile.standard(),
            "What operations of the runtime and the host cost: standard, or zero for theory; standard unless said.");
    private static final Field<LiveHeap> HEAP = Field.withDefault(
            "heap",
            heap(),
            LiveHeap.EMPTY,
            "What the program keeps from one collection to the next; nothing unless said.");
    private static final Field<RunSettings> RUN = Field.required("run", run(), "How long it is watched.");
    private static final Field<TrafficPattern> TRAFFIC = Field.withDefault(
            "traffic", TrafficForm.shape(), new TrafficPattern.None(), "The requests; none unless said.");
    private static final Field<List<Named<ClassForm.Draft>>> CLASSES =
            Field.withDefault("classes", ClassForm.shape(), List.of(), "The kinds of request, by name.");
    private static final Field<Program> PROGRAM = Field.required("program", ProgramForm.shape(), "What it does.");

    private static final Field<Optional<ProcessStart>> START = Field.withDefault(
            "start",
            StartForm.shape(),
            Optional.empty(),
            "How the process starts at the begin of the run; none for one that runs already; none unless said.");

    /** A scenario file. */
    static final Shape<Scenario> SHAPE = RecordShape.of(
                    "a scenario",
                    List.of(NAME, RUNTIME, HOST, COSTS, HEAP, START, RUN, TRAFFIC, CLASSES, PROGRAM),
                    ScenarioForm::scenario)
            .checking(List.of(HOST, HEAP), v -> MemoryRoom.checkHost(v, HOST, HEAP))
            .checking(List.of(RUNTIME, HEAP), v -> MemoryRoom.checkRuntime(v, RUNTIME, HEAP))
            .checking(List.of(RUNTIME, HOST, HEAP), v -> MemoryRoom.checkOrder(v, RUNTIME, HOST, HEAP))
            .checking(List.of(RUNTIME, START), ScenarioForm::checkTraces)
            .checking(List.of(RUN, TRAFFIC), ScenarioForm::checkStudy)
            .checking(List.of(TRAFFIC, CLASSES, PROGRAM), ScenarioForm::checkPurpose)
            .checking(List.of(TRAFFIC, CLASSES, PROGRAM, COSTS), ScenarioForm::checkClasses);

    private ScenarioForm() {}

    private static Scenario scenario(Values values) {
        return new Scenario(
                values.get(NAME),
                values.get(RUNTIME).on(values.get(HOST)),
                values.get(HOST),
                values.get(COSTS),
                values.get(HEAP),
                values.get(START),
                values.get(RUN),
                values.get(TRAFFIC),
                classes(values, resolver(values)),
                values.get(PROGRAM));
    }

    private static ClassResolver resolver(Values values) {
        return new ClassResolver(values.get(PROGRAM), values.get(TRAFFIC), values.get(COSTS), values.binding());
    }

    private static List<ClassSpec> classes(Values values, ClassResolver resolver) {
        return resolver.resolve(values.get(CLASSES));
    }

    private static void checkClasses(Values values) {
        ClassResolver resolver = resolver(values);
        classes(values, resolver);
        resolver.reportUnused(values.nodeOf(TRAFFIC), values.get(CLASSES));
    }

    private static void checkTraces(Values values) {
        if (values.get(RUNTIME).godebug().tracesInits() && values.get(START).isEmpty()) {
            values.warn(
                    RUNTIME,
                    "godebug",
                    "asks for inittrace, but the process runs already and initialises nothing; add start, or leave it out");
        }
    }

    private static void checkStudy(Values values) {
        boolean changes = values.get(TRAFFIC).stationarity() == Stationarity.CHANGING;
        if (changes && values.get(RUN).study() == Study.STEADY) {
            values.report(RUN, "there is no steady state under a rate that changes; write study: terminating");
        }
    }

    private static void checkPurpose(Values values) {
        boolean hasRequests = !(values.get(TRAFFIC) instanceof TrafficPattern.None);
        boolean hasMain =
                values.get(PROGRAM).functions().stream().anyMatch(f -> f.name().equals("main"));
        if (!hasRequests && !hasMain) {
            values.report(PROGRAM, "has neither a function main nor traffic; add one of them");
        }
        if (hasRequests && values.get(CLASSES).isEmpty()) {
            values.report(TRAFFIC, "has no classes of requests; add classes");
        }
        if (!hasRequests && !values.get(CLASSES).isEmpty()) {
            values.report(CLASSES, "nothing sends these requests; add traffic");
        }
    }

    private static Shape<String> name() {
        return Scalars.matching("a name", "[A-Za-z0-9][A-Za-z0-9_-]*", "letters, digits, _ and -");
    }

    private static Shape<LiveHeap> heap() {
        Field<Long> live = Field.required("live", Scalars.size(), "Size of the objects that stay reachable.");
        Field<Double> pointers = Field.withDefault(
                "pointers",
                Scalars.share(),
                1.0,
                "Share of it in objects with pointers, which are scanned; 100% unless said.");
        Field<Double> shuffled = Field.withDefault(
                "shuffled",
                Scalars.share(),
                0.0,
                "Share of its objects that marking visits in random order, at a cache miss each; 0% unless said.");
        return RecordShape.of(
                "a live heap",
                List.of(live, pointers, shuffled),
                v -> new LiveHeap(v.get(live), v.get(pointers), LiveHeap.USUAL_OBJECT_BYTES, v.get(shuffled)));
    }

    private static Shape<RunSettings> run() {
        Map<String, Study> studies = new LinkedHashMap<>();
        studies.put("steady", Study.STEADY);
        studies.put("terminating", Study.TERMINATING);
        Field<Study> study = Field.required(
                "study",
                Scalars.choice(studies),
                "steady: what is it like in the long run? terminating: what happens from the start?");
        Field<Long> warmup = Field.withDefault(
                "warmup",
                Scalars.duration(),
                0L,
                "Simulated time before measuring, in a steady study; 0s unless said.");
        Field<Long> measure = Field.required("measure", Scalars.positiveDuration(), "Simulated time of measuring.");
        return RecordShape.of(
                "run settings",
                List.of(study, warmup, measure),
                v -> new RunSettings(v.get(study), v.get(warmup), v.get(measure)));
    }
}
