package gotwin.experiments.engine;

import gotwin.experiments.plan.Plan;
import gotwin.experiments.store.FinishedUnit;
import gotwin.experiments.store.Journal;
import gotwin.experiments.store.Manifest;
import gotwin.experiments.store.ManifestFile;
import gotwin.experiments.store.RunResults;
import gotwin.experiments.store.TableWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * Carries a plan out.
 *
 * <p>Finished units go to a journal at once. When all are done, or the user ends it, tables are written from them, and
 * the manifest says how far it came. In a folder that holds the journal of the same plan it goes on where that ended.
 */
public final class Sweep {
    private static final DateTimeFormatter RUN_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int HASH_LENGTH = 8;
    private static final double NANOS_PER_SECOND = 1e9;

    private final SweepRequest request;
    private final Plan plan;

    /**
     * How a sweep ended.
     *
     * @param folder the run's folder
     * @param results what it found
     */
    public record Outcome(Path folder, RunResults results) {}

    private Sweep(SweepRequest request) {
        this.request = request;
        this.plan = request.plan();
    }

    /**
     * Carries a plan out and leaves its results in a folder.
     *
     * @throws UnitFailure if the model fails; the journal keeps what was finished, and there are no tables
     * @throws OtherPlan if the folder holds the run of another plan
     * @throws IOException if the folder cannot be written
     */
    public static Outcome run(SweepRequest request) throws IOException {
        return new Sweep(request).runInFolder();
    }

    /**
     * Carries a plan out and keeps its results in memory only.
     *
     * @throws UnitFailure if the model fails
     */
    public static RunResults runInMemory(SweepRequest request) {
        return new Sweep(request).runWithoutFolder();
    }

    private RunResults runWithoutFolder() {
        long startNanos = System.nanoTime();
        var provenance = new Provenance(plan, plan.name(), request, Instant.now());
        List<FinishedUnit> units = new ArrayList<>();
        new LocalEngine(plan, request.jobCount(), request.stop()).run(LocalEngine.openUnits(plan, List.of()), unit -> {
            units.add(unit);
            request.progress().report(units.size(), 0, plan.unitCount());
        });
        return results(provenance, units, secondsSince(startNanos));
    }

    private Outcome runInFolder() throws IOException {
        long startNanos = System.nanoTime();
        Instant now = Instant.now();
        Path folder = request.folder().orElseGet(() -> newFolder(now));
        double earlierSeconds = checkEarlierRun(folder);
        Files.createDirectories(folder);
        var provenance = new Provenance(plan, folder.getFileName().toString(), request, now);
        List<FinishedUnit> units = new ArrayList<>();
        try (Journal journal = Journal.open(folder)) {
            units.addAll(journal.recovered());
            int resumedCount = units.size();
            ManifestFile.write(
                    folder, provenance.manifest(Manifest.State.RUNNING, units, new TreeMap<>(), earlierSeconds));
            request.progress().report(resumedCount, resumedCount, plan.unitCount());
            List<UnitRun> open = LocalEngine.openUnits(plan, units);
            try {
                new LocalEngine(plan, request.jobCount(), request.stop()).run(open, unit -> {
                    keep(journal, unit);
                    units.add(unit);
                    request.progress().report(units.size(), resumedCount, plan.unitCount());
                });
            } catch (UnitFailure failed) {
                ManifestFile.write(
                        folder,
                        provenance.manifest(
                                Manifest.State.FAILED,
                                units,
                                new TreeMap<>(),
                                earlierSeconds + secondsSince(startNanos)));
                throw failed;
            }
        }
        return write(folder, provenance, units, earlierSeconds + secondsSince(startNanos));
    }

    private Outcome write(Path folder, Provenance provenance, List<FinishedUnit> units, double wallSeconds)
            throws IOException {
        var evaluation = new Evaluation(plan, units);
        RunResults results = results(provenance, units, wallSeconds);
        TableWriter.write(folder, results, evaluation.units());
        ManifestFile.write(folder, results.manifest());
        return new Outcome(folder, results);
    }

    private RunResults results(Provenance provenance, List<FinishedUnit> units, double wallSeconds) {
        var evaluation = new Evaluation(plan, units);
        Manifest.State state = units.size() == plan.unitCount() ? Manifest.State.COMPLETE : Manifest.State.INTERRUPTED;
        return evaluation.results(
                provenance.manifest(state, evaluation.units(), evaluation.flaggedPointCounts(), wallSeconds));
    }

    /** A folder with another plan's run is left alone; time that the same plan's run took already is counted. */
    private double checkEarlierRun(Path folder) throws IOException {
        if (!Files.isRegularFile(folder.resolve(Manifest.FILE_NAME))) {
            return 0;
        }
        Manifest earlier = ManifestFile.read(folder);
        if (!earlier.planHash().equals(plan.hash())) {
            throw new OtherPlan(folder);
        }
        return earlier.effort().wallSeconds();
    }

    private Path newFolder(Instant now) {
        String name = RUN_TIME.format(now) + "-" + plan.hash().substring(0, HASH_LENGTH);
        return request.home().resolve("results").resolve(plan.name()).resolve(name);
    }

    private static void keep(Journal journal, FinishedUnit unit) {
        try {
            journal.append(unit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double secondsSince(long startNanos) {
        return (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
    }
}
