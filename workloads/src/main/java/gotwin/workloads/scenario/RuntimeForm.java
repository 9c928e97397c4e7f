package gotwin.workloads.scenario;

import gotwin.model.host.HostSettings;
import gotwin.model.process.DefaultProcessors;
import gotwin.model.process.GoVersion;
import gotwin.model.process.Godebug;
import gotwin.model.process.Godebug.MaxProcs;
import gotwin.model.process.ProcessorUpdates;
import gotwin.model.process.RuntimeSettings;
import gotwin.model.process.WhatIf;
import gotwin.model.process.WhatIf.Rule;
import gotwin.workloads.binder.Field;
import gotwin.workloads.binder.FirstOf;
import gotwin.workloads.binder.RecordShape;
import gotwin.workloads.binder.Scalars;
import gotwin.workloads.binder.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the Go runtime is configured: {@code {go: "1.26", gomaxprocs: auto, gogc: 100, gomemlimit: none, godebug: none}}. */
final class RuntimeForm {
    /** Ps at most; Go has no limit of its own since 1.10. Assumption: more than any host has CPUs. */
    private static final int GOMAXPROCS_MAX = 64 * 1024;

    /** Ps above which their number is odd. Source: the limit that Go had until 1.9, _MaxGomaxprocs. */
    private static final int USUAL_GOMAXPROCS_MAX = 1024;

    private static final int GOGC_MAX = 1_000_000;
    private static final int GOGC_DEFAULT = 100;

    /** Instead of a number of Ps. */
    private static final int AUTO = 0;

    private RuntimeForm() {}

    /** The runtime's settings before the host is known. */
    record Draft(
            GoVersion version, int gomaxprocs, int gogcPercent, long gomemlimitBytes, Godebug godebug, WhatIf whatIf) {
        /** What Go sets when nobody says anything. */
        static final Draft DEFAULT = new Draft(
                GoVersion.GO_1_26, AUTO, GOGC_DEFAULT, RuntimeSettings.NO_MEMORY_LIMIT, Godebug.NONE, WhatIf.NOTHING);

        RuntimeSettings on(HostSettings host) {
            int procs =
                    gomaxprocs == AUTO ? version.defaultProcessors().count(host.cpuCount(), host.quota()) : gomaxprocs;
            return new RuntimeSettings(version, procs, gogcPercent, gomemlimitBytes, godebug, whatIf, updates());
        }

        private ProcessorUpdates updates() {
            boolean follows = gomaxprocs == AUTO
                    && version.defaultProcessors() == DefaultProcessors.CPUS_WITHIN_QUOTA
                    && godebug.maxProcs() == MaxProcs.UPDATED;
            return follows ? ProcessorUpdates.ONCE_A_SECOND : ProcessorUpdates.NONE;
        }
    }

    private static Optional<String> oddity(int processorCount) {
        return processorCount <= USUAL_GOMAXPROCS_MAX
                ? Optional.empty()
                : Optional.of(
                        "is " + processorCount + ", more than " + USUAL_GOMAXPROCS_MAX + ": Go takes it, but looks at"
                                + " every P when it steals work and stops the world; write no more than there are CPUs, or auto");
    }

    static Shape<Draft> shape() {
        Map<String, GoVersion> versions = new LinkedHashMap<>();
        for (GoVersion version : GoVersion.values()) {
            versions.put(version.label(), version);
        }
        Field<GoVersion> go = Field.withDefault(
                "go",
                Scalars.choice(versions),
                Draft.DEFAULT.version(),
                "The Go release, in quotes; \"1.26\" unless said.");
        Field<Integer> gomaxprocs = Field.withDefault(
                "gomaxprocs",
                FirstOf.<Integer>otherwise(
                                Scalars.countOr("auto", 1, GOMAXPROCS_MAX).warning(RuntimeForm::oddity))
                        .word("auto", AUTO),
                AUTO,
                "Number of Ps, or auto for what this Go release sets on this host; auto unless said; a warning above 1024.");
        Field<Integer> gogc = Field.withDefault(
                "gogc",
                FirstOf.<Integer>otherwise(Scalars.countOr("off", 0, GOGC_MAX)).word("off", RuntimeSettings.GOGC_OFF),
                Draft.DEFAULT.gogcPercent(),
                "GOGC in percent, or off; 100 unless said.");
        Field<Long> gomemlimit = Field.withDefault(
                "gomemlimit",
                FirstOf.<Long>otherwise(Scalars.size()).word("none", RuntimeSettings.NO_MEMORY_LIMIT),
                RuntimeSettings.NO_MEMORY_LIMIT,
                "GOMEMLIMIT, such as 512MiB, or none; none unless said.");
        Field<Godebug> godebug = Field.withDefault(
                "godebug",
                GodebugForm.shape(),
                Godebug.NONE,
                "What gotwin run prints on standard error as Go would, in GODEBUG's syntax: schedtrace=N for the state of"
                        + " the scheduler each N milliseconds, scheddetail=1 for more of it, gctrace=1 for a line on"
                        + " each collection, inittrace=1 for one on each package that a starting process initialises."
                        + " adaptivestackstart=0 lets all goroutines begin with the smallest stack,"
                        + " updatemaxprocs=0 keeps GOMAXPROCS as it is at the start; none unless said.");
        Field<WhatIf> whatif = Field.withDefault(
                "whatif",
                whatIf(),
                WhatIf.NOTHING,
                "What the collector does otherwise than any Go release, to see what its rules are worth; nothing unless said.");
        return RecordShape.of(
                "runtime settings",
                List.of(go, gomaxprocs, gogc, gomemlimit, godebug, whatif),
                v -> new Draft(
                        v.get(go), v.get(gomaxprocs), v.get(gogc), v.get(gomemlimit), v.get(godebug), v.get(whatif)));
    }

    private static Shape<WhatIf> whatIf() {
        Map<String, Rule> words = new LinkedHashMap<>();
        words.put("on", Rule.ON);
        words.put("off", Rule.OFF);
        Field<Rule> assists = Field.withDefault(
                "assists", Scalars.choice(words), Rule.ON, "Whether those who allocate help to mark; on unless said.");
        Field<Rule> idleWorkers = Field.withDefault(
                "idleworkers", Scalars.choice(words), Rule.ON, "Whether Ps without work mark; on unless said.");
        Shape<Double> share = Scalars.share()
                .then((ratio, use) -> ratio > 0 && ratio < 1
                        ? Optional.of(ratio)
                        : use.reject("is nobody's share; write more than 0% and less than 100%"));
        Field<Double> background = Field.withDefault(
                "background",
                share,
                WhatIf.NOTHING.backgroundRatio(),
                "Share of the Ps that background marking gets; 25% unless said.");
        return RecordShape.of(
                "another collector",
                List.of(assists, idleWorkers, background),
                v -> new WhatIf(v.get(assists), v.get(idleWorkers), v.get(background)));
    }
}
