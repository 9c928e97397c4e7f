package gotwin.workloads.scenario;

import gotwin.model.program.PackageInit;
import gotwin.model.program.ProcessImage;
import gotwin.model.program.ProcessStart;
import gotwin.workloads.binder.Field;
import gotwin.workloads.binder.ListShape;
import gotwin.workloads.binder.RecordShape;
import gotwin.workloads.binder.Scalars;
import gotwin.workloads.binder.Shape;
import gotwin.workloads.binder.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** How the start of the process is written: {@code {image: hello, exec: 200us, init: {inittrace: trace.txt}}}, or none. */
final class StartForm {
    private static final long FAULTS_MAX = 1_000_000_000L;
    private static final long OBJECTS_MAX = 1_000_000_000_000L;
    private static final long AS_THE_PROFILE_SAYS = -1;

    private StartForm() {}

    static Shape<Optional<ProcessStart>> shape() {
        Field<ProcessImage> image = Field.required(
                "image",
                image(),
                "What is loaded: empty or hello, as measured with Go 1.26, or the page faults of a program of your own.");
        Field<Long> exec = Field.withDefault(
                "exec",
                Scalars.duration(),
                AS_THE_PROFILE_SAYS,
                "CPU time of the kernel from execve until the first instruction; process_exec of the costs unless said.");
        Field<List<PackageInit>> init = Field.withDefault(
                "init",
                Shape.either(ListShape.of(packageInit()), inittrace()),
                List.of(),
                "The packages that have something to initialise, in order; those of the image unless said.");
        return Shape.either(
                Scalars.choice(Map.of("none", Optional.<ProcessStart>empty())),
                RecordShape.of(
                        "a start",
                        List.of(image, exec, init),
                        v -> Optional.of(new ProcessStart(withPackages(v, image, init), execNanos(v.get(exec))))));
    }

    private static OptionalLong execNanos(long nanos) {
        return nanos == AS_THE_PROFILE_SAYS ? OptionalLong.empty() : OptionalLong.of(nanos);
    }

    /** Every program initialises the runtime; a list that leaves it out has nothing to say about it. */
    private static ProcessImage withPackages(Values values, Field<ProcessImage> image, Field<List<PackageInit>> init) {
        List<PackageInit> packages = new ArrayList<>(values.get(init));
        ProcessImage loaded = values.get(image);
        if (packages.isEmpty()) {
            return loaded;
        }
        if (packages.stream().noneMatch(one -> one.path().equals(ProcessImage.RUNTIME))) {
            packages.add(0, new PackageInit(ProcessImage.RUNTIME, 0, 0, 0));
        }
        return loaded.with(packages);
    }

    private static Shape<ProcessImage> image() {
        Map<String, ProcessImage> measured = new LinkedHashMap<>();
        measured.put("empty", ProcessImage.EMPTY);
        measured.put("hello", ProcessImage.HELLO);
        Field<Long> load = Field.required(
                "load_faults", Scalars.whole(0, FAULTS_MAX), "Page faults from execve until runtime.main begins.");
        Field<Long> initial = Field.withDefault(
                "init_faults",
                Scalars.whole(0, FAULTS_MAX),
                0L,
                "Page faults from there until main.main, whose time is part of that of the packages; 0 unless said.");
        return Shape.either(
                Scalars.choice(measured),
                RecordShape.of(
                        "an image",
                        List.of(load, initial),
                        v -> new ProcessImage(v.get(load), v.get(initial), ProcessImage.EMPTY.packages())));
    }

    private static Shape<PackageInit> packageInit() {
        Field<String> path =
                Field.required("package", Scalars.text("an import path, such as net/http"), "Its import path.");
        Field<Long> duration = Field.required(
                "duration", Scalars.duration(), "Time by the clock, of which allocating is a part; 0s is allowed.");
        Field<Long> allocated =
                Field.withDefault("allocated", Scalars.size(), 0L, "What it allocates and keeps; 0B unless said.");
        Field<Long> objects = Field.withDefault(
                "objects", Scalars.whole(1, OBJECTS_MAX), 1L, "Objects that these bytes are; 1 unless said.");
        return RecordShape.of(
                "the initialisation of a package",
                List.of(path, duration, allocated, objects),
                v -> new PackageInit(v.get(path), v.get(duration), v.get(allocated), objects(v, allocated, objects)));
    }

    private static long objects(Values values, Field<Long> allocated, Field<Long> objects) {
        return values.get(allocated) == 0 ? 0 : values.get(objects);
    }

    private static Shape<List<PackageInit>> inittrace() {
        Field<List<PackageInit>> file = Field.required(
                "inittrace",
                Scalars.text("a file").then(StartForm::read),
                "A file with what a program printed on standard error under GODEBUG=inittrace=1, relative to this file;"
                        + " other lines are skipped.");
        return RecordShape.of("packages of a recording", List.of(file), v -> v.get(file));
    }

    private static Optional<List<PackageInit>> read(String name, Shape.Use use) {
        Path path = use.binding().resolve(name);
        try {
            List<PackageInit> packages = InittraceReader.read(Files.readAllLines(path));
            return packages.isEmpty()
                    ? use.reject(
                            "has no line that begins with \"init \"; write a file that a program's standard error went"
                                    + " to under GODEBUG=inittrace=1")
                    : Optional.of(packages);
        } catch (NoSuchFileException e) {
            return use.reject("there is no file " + path + "; paths are relative to this file");
        } catch (IOException e) {
            return use.reject("cannot read the file: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            return use.reject(path + ":" + e.getMessage());
        }
    }
}
