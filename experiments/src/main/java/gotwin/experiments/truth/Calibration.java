package gotwin.experiments.truth;

import gotwin.experiments.truth.FolderReader.Presence;
import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.host.IdleLatency;
import gotwin.model.host.Latency;
import gotwin.model.host.LatencyCurve;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns the probes of a machine into a file of costs that scenarios can name. */
public final class Calibration {
    private final Path directory;
    private final TruthProfile profile;

    private Calibration(Path directory, TruthProfile profile) {
        this.directory = directory;
        this.profile = profile;
    }

    /**
     * Reads {@code probes.csv} and {@code machine.json} of a folder, and nothing else.
     *
     * @throws gotwin.experiments.conformance.BadOracleFile naming everything that is wrong with them
     * @throws IOException if they cannot be read
     */
    public static Calibration of(Path directory) throws IOException {
        FolderProblems problems = new FolderProblems();
        FolderReader reader = new FolderReader(directory, problems);
        Optional<Machine> machine =
                reader.json(TruthFolder.MACHINE, Presence.REQUIRED).map(json -> Machine.read(json, problems));
        Optional<Probes> probes = reader.csv(TruthFolder.PROBES, Probes.COLUMNS, Presence.REQUIRED)
                .map(Probes::of);
        problems.throwIfAny();
        return new Calibration(directory, TruthProfile.of(probes.orElseThrow(), machine.orElseThrow()));
    }

    /** Probes that would have told a cost but are not there, by name. */
    public List<String> missingProbes() {
        return profile.missingProbes();
    }

    /** The profile in the form that {@link CostProfile#read} reads, each line with its provenance. */
    public String text() {
        StringBuilder text = new StringBuilder("# Costs of the machine whose probes are in "
                + String.valueOf(directory.getFileName()) + ": " + TruthFolder.PROBES + " and " + TruthFolder.MACHINE
                + ".\n# Each figure is in the unit that its name says, nanoseconds otherwise: a probe's median, or the formula beside it.\n# "
                + profile.slowdownOrigin() + "\n\n");
        CostProfile costs = profile.costs();
        for (Cost cost : Cost.values()) {
            String name = cost.name().toLowerCase(Locale.ROOT);
            text.append(name + " = " + costs.of(cost) + "  # " + profile.origin(cost) + "\n");
        }
        for (Latency latency : Latency.values()) {
            text.append('\n');
            for (IdleLatency.Step step : costs.of(latency).steps()) {
                String name = "latency." + latency.name().toLowerCase(Locale.ROOT) + "@" + step.idleNanos();
                text.append(name + " = " + curve(step.curve()) + "  # " + profile.origin(latency) + "\n");
            }
        }
        return text.toString();
    }

    private static String curve(LatencyCurve curve) {
        return curve.points().stream()
                .map(point -> point.probabilityRatio() + ":" + point.nanos())
                .collect(Collectors.joining(" "));
    }
}
