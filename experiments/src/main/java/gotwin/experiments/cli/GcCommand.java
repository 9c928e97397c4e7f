package gotwin.experiments.cli;

import gotwin.experiments.pacing.GcField;
import gotwin.experiments.pacing.GcForecast;
import gotwin.experiments.pacing.GcInputReader;
import gotwin.experiments.pacing.GcInputs;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Drives the garbage collector's pacer alone. */
@Command(
        name = "gc",
        description = {
            "Say when the garbage collector runs, how large the heap becomes and how much CPU marking takes, from the GC"
                    + " pacer alone: milliseconds, and no simulation of goroutines. Without FILE all cycles have the same"
                    + " inputs; in FILE each line is a cycle, and a column takes the place of an option.",
            ""
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  gotwin gc --live 64MiB --alloc 500MiB/s --mark 1GiB/s --gogc 100",
            "",
            "Columns of FILE: live_bytes, alloc_bytes_per_second, mark_bytes_per_cpu_second, gogc,",
            "gomemlimit_bytes, gomaxprocs, stacks_bytes, globals_bytes, scannable_ratio (share of the heap",
            "with pointers, 1 unless said).",
            "A program starts with an empty heap, so its first cycles find less than the live heap."
        })
final class GcCommand implements Callable<Integer> {
    private static final int CYCLE_COUNT_DEFAULT = 10;
    private static final int CYCLE_COUNT_MAX = 100_000;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "Inputs of each cycle (CSV with a header line).")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--live", paramLabel = "SIZE", description = "Heap that is kept reachable, such as 64MiB.")
    private Optional<String> live = Optional.empty();

    @Option(
            names = "--alloc",
            paramLabel = "RATE",
            description = "What the program allocates while nothing marks, such as 500MiB/s.")
    private Optional<String> alloc = Optional.empty();

    @Option(names = "--mark", paramLabel = "RATE", description = "What one CPU marks, such as 1GiB/s.")
    private Optional<String> mark = Optional.empty();

    @Option(
            names = "--gogc",
            paramLabel = "PERCENT",
            description = "GOGC, or off (default: ${DEFAULT-VALUE}).",
            defaultValue = "100")
    private String gogc = "100";

    @Option(
            names = "--gomemlimit",
            paramLabel = "SIZE",
            description = "GOMEMLIMIT, of which the heap has what the runtime and the stacks leave, or none (default:"
                    + " ${DEFAULT-VALUE}).",
            defaultValue = "none")
    private String gomemlimit = "none";

    @Option(
            names = "--gomaxprocs",
            paramLabel = "N",
            description = "GOMAXPROCS, all of which have a CPU (default: ${DEFAULT-VALUE}).",
            defaultValue = "4")
    private String gomaxprocs = "4";

    @Option(
            names = "--stacks",
            paramLabel = "SIZE",
            description = "Stacks to scan; they count against GOMEMLIMIT (default: ${DEFAULT-VALUE}).",
            defaultValue = "0B")
    private String stacks = "0B";

    @Option(
            names = "--globals",
            paramLabel = "SIZE",
            description = "Global variables with pointers (default: ${DEFAULT-VALUE}).",
            defaultValue = "0B")
    private String globals = "0B";

    @Option(
            names = "--cycles",
            paramLabel = "N",
            description = "Cycles to show, 1 or more (default: " + CYCLE_COUNT_DEFAULT + ", or the lines of FILE).")
    private Optional<Integer> cycleCount = Optional.empty();

    @Mixin
    private FormatOption format = new FormatOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        GcForecast forecast = GcForecast.of(inputs());
        PrintWriter err = spec.commandLine().getErr();
        forecast.warnings().forEach(warning -> err.println("gotwin: " + warning));
        err.flush();
        PrintWriter out = spec.commandLine().getOut();
        switch (format.format()) {
            case TABLE -> GcTable.print(forecast, out);
            case JSON -> GcJson.print(forecast, out);
            case CSV -> GcTable.printCsv(forecast, out);
        }
        out.flush();
        return ExitStatus.DONE.code();
    }

    private List<GcInputs> inputs() throws IOException {
        if (file.isPresent()) {
            if (cycleCount.isPresent()) {
                throw new ParameterException(
                        spec.commandLine(), "--cycles is for inputs without FILE; a file has a line for each cycle");
            }
            return GcInputReader.ofFile(file.get(), options());
        }
        int count = cycleCount.orElse(CYCLE_COUNT_DEFAULT);
        if (count < 1 || count > CYCLE_COUNT_MAX) {
            throw new ParameterException(
                    spec.commandLine(), "--cycles is " + count + "; write 1 to " + CYCLE_COUNT_MAX);
        }
        return GcInputReader.ofOptions(options(), count);
    }

    private Map<GcField, String> options() {
        Map<GcField, String> options = new EnumMap<>(GcField.class);
        live.ifPresent(text -> options.put(GcField.LIVE, text));
        alloc.ifPresent(text -> options.put(GcField.ALLOC, text));
        mark.ifPresent(text -> options.put(GcField.MARK, text));
        options.put(GcField.GOGC, gogc);
        options.put(GcField.GOMEMLIMIT, gomemlimit);
        options.put(GcField.GOMAXPROCS, gomaxprocs);
        options.put(GcField.STACKS, stacks);
        options.put(GcField.GLOBALS, globals);
        return options;
    }
}
