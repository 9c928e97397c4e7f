package gotwin.experiments.report;

import gotwin.experiments.report.ReportData.Fact;
import gotwin.experiments.report.ReportData.Provenance;
import gotwin.experiments.store.Manifest;
import gotwin.model.units.Bytes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What the manifest of a run says about where its figures come from, in words. */
final class ManifestText {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private static final double MILLION = 1e6;

    private ManifestText() {}

    static Provenance provenance(Manifest manifest) {
        return new Provenance(
                manifest.command(), facts(manifest), MAPPER.writeValueAsString(manifest), origins(manifest));
    }

    private static List<Fact> facts(Manifest manifest) {
        Manifest.Host host = manifest.host();
        Manifest.Effort effort = manifest.effort();
        return List.of(
                new Fact("Program", "gotwin " + manifest.version()),
                new Fact("Source", source(manifest.git())),
                new Fact("Run", manifest.plan() + " / " + manifest.runName()),
                new Fact("State", state(manifest)),
                new Fact("Seed", Long.toString(manifest.seed())),
                new Fact("Plan hash (SHA-256)", manifest.planHash()),
                new Fact("Cost profile", manifest.costProfile()),
                new Fact("Started", instant(manifest.startedAt())),
                new Fact("Finished", instant(manifest.finishedAt())),
                new Fact(
                        "Machine",
                        host.cpu() + ", " + host.cpuCount() + " CPUs, " + host.system() + ", " + host.architecture()),
                new Fact(
                        "JVM",
                        host.jvm() + ", heap up to " + host.heapLimitBytes() / Bytes.MEBIBYTE + " MiB, "
                                + host.jobCount() + (host.jobCount() == 1 ? " job" : " jobs")),
                new Fact(
                        "Effort",
                        Digits.bare(effort.wallSeconds()) + " s for "
                                + Digits.bare(effort.simulatedSeconds()) + " simulated seconds, "
                                + Digits.count(effort.eventCount()) + " events"),
                new Fact(
                        "Speed of one thread",
                        Digits.bare(effort.eventsPerSecond() / MILLION) + " million events/s, "
                                + Digits.bare(effort.operationsPerSecond() / MILLION)
                                + " million runtime operations/s"));
    }

    private static String source(Manifest.Git git) {
        return "commit " + git.commit()
                + switch (git.tree()) {
                    case CLEAN -> "";
                    case DIRTY -> ", with changes that were not committed";
                    case UNKNOWN -> ", unknown whether with changes";
                };
    }

    /** To the second, which is all that a reader wants to know. */
    private static String instant(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** That not everything asked for is there; nothing to say about a complete run. */
    static String notice(Manifest manifest) {
        return manifest.state() == Manifest.State.COMPLETE ? "" : "This run is " + state(manifest) + ".";
    }

    private static String state(Manifest manifest) {
        return manifest.state().name().toLowerCase(Locale.ROOT) + ", "
                + manifest.scope().finishedUnitCount() + " of "
                + manifest.scope().unitCount() + " replications done";
    }

    private static List<Fact> origins(Manifest manifest) {
        return List.of(
                new Fact(
                        "modelled",
                        "Every figure of this report: latencies, throughput, shares and stability are what the twin"
                                + " computed, not what a real process did."),
                new Fact("replayed", "Arrivals and work of requests, where the scenario replays a recorded log."),
                new Fact(
                        "assumed",
                        "Costs of runtime operations, from the cost profile “" + manifest.costProfile()
                                + "”; it names the source of each value."));
    }
}
