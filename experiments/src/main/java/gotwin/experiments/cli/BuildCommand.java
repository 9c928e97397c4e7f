package gotwin.experiments.cli;

import gotwin.experiments.build.BuildForecast;
import gotwin.model.host.CpuQuota;
import gotwin.model.process.GoVersion;
import gotwin.workloads.build.ActionGraphReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Predicts a recorded {@code go build} on other numbers of CPUs. */
@Command(
        name = "build",
        description = {
            "Say how long go build takes on other numbers of CPUs, how many are worth having and why no more, from one"
                    + " recording of it.",
            ""
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  gotwin build workloads/examples/build/hello.json --cpus 1,2,4,8",
            "",
            "To record a build:",
            "  GOCACHE=$(mktemp -d) go build -p 1 -debug-actiongraph=build.json ./...",
            "",
            "A recording with -p 1 on an idle machine of at least two CPUs tells most: there every process runs alone, and",
            "the difference of its CPU time and its time by the clock is what its threads did at the same time.",
            "Packages that came from the cache cost what the recording has of them, which is next to nothing."
        })
final class BuildCommand implements Callable<Integer> {
    private static final int COUNT_MAX = 1024;
    private static final int LARGEST_DEFAULT = 10;

    @Parameters(paramLabel = "FILE", description = "What go build -debug-actiongraph=FILE wrote.")
    private Path file = Path.of("");

    @Option(
            names = "--cpus",
            paramLabel = "N",
            split = ",",
            description = "Numbers of CPUs, such as 1,2,4 (default: ${DEFAULT-VALUE}).",
            defaultValue = "1,2,4,8,16")
    private int[] cpuCounts = {1, 2, 4, 8, 16};

    @Option(
            names = {"-p", "--p"},
            paramLabel = "N",
            description = "Actions at the same time, as -p of go build (default: GOMAXPROCS, as there).")
    private Optional<Integer> workerCount = Optional.empty();

    @Option(
            names = "--quota",
            paramLabel = "CPUS",
            description = "CPU limit of the container, such as 1.5 (default: none).")
    private Optional<Double> quotaCpus = Optional.empty();

    @Option(
            names = "--go",
            paramLabel = "VERSION",
            description = "Release of the go command, which decides on GOMAXPROCS and on threads of compilers"
                    + " (default: ${DEFAULT-VALUE}).",
            defaultValue = "1.26")
    private String release = "1.26";

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "How many of the largest packages to show (default: " + LARGEST_DEFAULT + ").",
            defaultValue = "" + LARGEST_DEFAULT)
    private int largestCount = LARGEST_DEFAULT;

    @Mixin
    private FormatOption format = new FormatOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        List<Integer> cpus = Arrays.stream(cpuCounts)
                .map(count -> inRange("--cpus", count))
                .boxed()
                .distinct()
                .toList();
        OptionalInt workers =
                workerCount.isPresent() ? OptionalInt.of(inRange("-p", workerCount.get())) : OptionalInt.empty();
        BuildForecast forecast = BuildForecast.of(ActionGraphReader.read(file), cpus, workers, quota(), version());
        PrintWriter out = spec.commandLine().getOut();
        switch (format.format()) {
            case TABLE -> BuildTable.print(forecast, inRange("--top", largestCount), out);
            case JSON -> BuildJson.print(forecast, inRange("--top", largestCount), out);
            case CSV -> BuildTable.printCsv(forecast, out);
        }
        out.flush();
        return ExitStatus.DONE.code();
    }

    private int inRange(String option, int count) {
        if (count < 1 || count > COUNT_MAX) {
            throw bad(option + " is " + count + "; write 1 to " + COUNT_MAX);
        }
        return count;
    }

    private CpuQuota quota() {
        if (quotaCpus.isEmpty()) {
            return CpuQuota.NONE;
        }
        long periodNanos = CpuQuota.NONE.periodNanos();
        double quotaNanos = quotaCpus.get() * periodNanos;
        if (!(quotaNanos >= CpuQuota.QUOTA_MIN_NANOS && quotaCpus.get() <= COUNT_MAX)) {
            throw bad("--quota is " + quotaCpus.get() + "; write 0.01 to " + COUNT_MAX);
        }
        return new CpuQuota(Math.round(quotaNanos), periodNanos);
    }

    private GoVersion version() {
        return Arrays.stream(GoVersion.values())
                .filter(version -> version.label().equals(release))
                .findFirst()
                .orElseThrow(() -> bad("--go is " + release + "; write one of "
                        + Arrays.stream(GoVersion.values())
                                .map(GoVersion::label)
                                .collect(Collectors.joining(", "))));
    }

    private ParameterException bad(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
