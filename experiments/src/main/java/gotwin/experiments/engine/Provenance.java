package gotwin.experiments.engine;

import gotwin.experiments.plan.Plan;
import gotwin.experiments.store.FinishedUnit;
import gotwin.experiments.store.Manifest;
import gotwin.model.units.Nanos;
import gotwin.workloads.binder.Problem;
import gotwin.workloads.scenario.RunSettings;
import gotwin.workloads.scenario.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes down where results come from. */
final class Provenance {
    private final Plan plan;
    private final String runName;
    private final SweepRequest request;
    private final Manifest.Git git;
    private final Instant startedAt;

    Provenance(Plan plan, String runName, SweepRequest request, Manifest.Git git, Instant startedAt) {
        this.plan = plan;
        this.runName = runName;
        this.request = request;
        this.git = git;
        this.startedAt = startedAt;
    }

    Manifest manifest(
            Manifest.State state,
            List<FinishedUnit> units,
            SortedMap<String, Integer> flaggedPointCounts,
            double wallSeconds) {
        Scenario first = plan.points().get(0).scenario();
        return new Manifest(
                plan.name(),
                runName,
                request.command(),
                request.version(),
                git,
                state,
                plan.seed(),
                plan.hash(),
                first.costs().name(),
                scope(first.run(), units.size()),
                Evaluation.axes(plan),
                host(),
                startedAt,
                Instant.now(),
                effort(units, wallSeconds),
                flaggedPointCounts,
                earlyEndCounts(units),
                plan.warnings().stream().map(Problem::asWarning).toList());
    }

    private static SortedMap<String, Integer> earlyEndCounts(List<FinishedUnit> units) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        units.forEach(unit -> unit.measurement()
                .outcome()
                .exit()
                .message()
                .ifPresent(message -> counts.merge(message, 1, Integer::sum)));
        return counts;
    }

    private Manifest.Scope scope(RunSettings run, int finishedCount) {
        return new Manifest.Scope(
                plan.points().size(),
                plan.replications(),
                plan.unitCount(),
                finishedCount,
                run.warmupNanos(),
                run.measureNanos());
    }

    private static Manifest.Effort effort(List<FinishedUnit> units, double wallSeconds) {
        double unitNanos = 0;
        double simulatedNanos = 0;
        long eventCount = 0;
        long operationCount = 0;
        for (FinishedUnit unit : units) {
            unitNanos += unit.wallNanos();
            simulatedNanos += unit.measurement().outcome().simulatedNanos();
            eventCount += unit.measurement().outcome().eventCount();
            operationCount += unit.measurement().outcome().operationCount();
        }
        return new Manifest.Effort(
                wallSeconds, unitNanos / Nanos.SECOND, simulatedNanos / Nanos.SECOND, eventCount, operationCount);
    }

    private Manifest.Host host() {
        return new Manifest.Host(
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("os.arch"),
                cpuName(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.vendor") + " " + System.getProperty("java.version"),
                Runtime.getRuntime().maxMemory(),
                request.jobCount());
    }

    private static String cpuName() {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(info)) {
            return "unknown";
        }
        try {
            return Files.readAllLines(info, StandardCharsets.UTF_8).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
