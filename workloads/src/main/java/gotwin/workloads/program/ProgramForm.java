package gotwin.workloads.program;

import gotwin.model.program.Function;
import gotwin.model.program.Instruction;
import gotwin.model.program.Linkage;
import gotwin.model.program.Program;
import gotwin.model.program.Resource;
import gotwin.workloads.binder.Field;
import gotwin.workloads.binder.ListShape;
import gotwin.workloads.binder.MapShape;
import gotwin.workloads.binder.RecordShape;
import gotwin.workloads.binder.Scalars;
import gotwin.workloads.binder.Shape;
import gotwin.workloads.binder.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** How a program is written: the resources that exist once, recorded sequences, and functions by name. */
public final class ProgramForm {
    /** The kind under which functions are declared, for references from outside the program. */
    public static final String FUNCTION = Kind.FUNCTION;

    private static final long TAPE_VALUE_MAX = 1L << 53;

    private ProgramForm() {}

    /** A program. */
    public static Shape<Program> shape() {
        Field<List<MapShape.Named<long[]>>> tapes = Field.withDefault(
                "tapes",
                Scope.declaring(Kind.TAPE, tape()),
                List.of(),
                "Recorded sequences of plain numbers (nanoseconds, bytes, counts), each value used once, then again.");
        Field<List<MapShape.Named<FunctionParts>>> functions = Field.required(
                "functions",
                MapShape.of("a function", function()).announcing(Scope::declareFunction),
                "The functions; main runs first, if there is one.");
        Field<Linkage> linkage = Field.withDefault(
                "linkage",
                Scalars.choice(linkages()),
                Linkage.GO,
                "What it is linked with: go, or cgo, with which Go reports no deadlock; go unless said, and cgo with a cgocall.");
        List<Field<?>> fields = new ArrayList<>(ResourceForm.FIELDS);
        fields.add(ResourceForm.CACHES);
        fields.add(tapes);
        fields.add(linkage);
        fields.add(functions);
        return RecordShape.of(
                "a program",
                fields,
                v -> new Program(
                        v.get(functions).stream()
                                .map(named -> named.value().named(named.name()))
                                .toList(),
                        resources(v),
                        byName(v.get(tapes)),
                        v.get(linkage)));
    }

    private static List<Resource> resources(Values values) {
        List<Resource> resources = ResourceForm.all(values);
        resources.addAll(values.get(ResourceForm.CACHES));
        return resources;
    }

    /** Go's linker rejects a larger frame. Source: cmd/link, stack frame too large (&gt;1GB). */
    private static Shape<Integer> frameBytes() {
        return Scalars.size()
                .then((bytes, use) -> bytes > Function.FRAME_BYTES_MAX
                        ? use.reject("is more than any stack has; write a size of at most 953MiB")
                        : Optional.of(Math.toIntExact(bytes)));
    }

    private static Map<String, Linkage> linkages() {
        Map<String, Linkage> linkages = new TreeMap<>();
        linkages.put("go", Linkage.GO);
        linkages.put("cgo", Linkage.CGO);
        return linkages;
    }

    private static Shape<long[]> tape() {
        return ListShape.atLeast(1, Scalars.whole(0, TAPE_VALUE_MAX))
                .map(values -> values.stream().mapToLong(Long::longValue).toArray());
    }

    private static Map<String, long[]> byName(List<MapShape.Named<long[]>> tapes) {
        Map<String, long[]> byName = new TreeMap<>();
        tapes.forEach(tape -> byName.put(tape.name(), tape.value()));
        return byName;
    }

    /** A function without its name. */
    private record FunctionParts(
            List<String> parameters, List<Resource> locals, List<Instruction> body, int frameBytes) {
        Function named(String name) {
            return new Function(name, parameters, locals, body, frameBytes);
        }
    }

    private static Shape<FunctionParts> function() {
        Field<List<String>> parameters = Field.withDefault(
                "parameters",
                ListShape.of(Scope.variable()),
                List.of(),
                "Names filled by the arguments of a call, or by the attributes of a request.");
        Field<List<Instruction>> body = Field.required("body", InstructionForm.BODY, "Its instructions.");
        Field<Integer> stack = Field.withDefault(
                "stack",
                frameBytes(),
                0,
                "Stack that its frame takes, such as 16KiB, until it returns; too little to matter unless said.");
        List<Field<?>> fields = new ArrayList<>();
        fields.add(parameters);
        fields.add(stack);
        fields.addAll(ResourceForm.FIELDS);
        fields.add(body);
        return RecordShape.of("a function", fields, v -> {
            if (new TreeSet<>(v.get(parameters)).size() < v.get(parameters).size()) {
                v.report(parameters, "has a name twice; give each parameter its own");
            }
            return new FunctionParts(v.get(parameters), ResourceForm.all(v), v.get(body), v.get(stack));
        });
    }
}
