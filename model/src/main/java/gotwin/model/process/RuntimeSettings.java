package gotwin.model.process;

/**
 * What the Go runtime is told.
 *
 * @param version the modelled Go release
 * @param gomaxprocs number of Ps, at least 1
 * @param gogcPercent GOGC, {@link #GOGC_OFF} to switch the collector off
 * @param gomemlimitBytes GOMEMLIMIT, {@link #NO_MEMORY_LIMIT} for none
 * @param godebug what it prints
 * @param whatIf what its collector does otherwise than Go's
 * @param updates whether the number of Ps follows the host
 */
public record RuntimeSettings(
        GoVersion version,
        int gomaxprocs,
        int gogcPercent,
        long gomemlimitBytes,
        Godebug godebug,
        WhatIf whatIf,
        ProcessorUpdates updates) {
    /** GOGC=off. */
    public static final int GOGC_OFF = -1;

    /** No memory limit: Go's own default, math.MaxInt64. */
    public static final long NO_MEMORY_LIMIT = Long.MAX_VALUE;

    /** A runtime that prints nothing. */
    public RuntimeSettings(GoVersion version, int gomaxprocs, int gogcPercent, long gomemlimitBytes) {
        this(version, gomaxprocs, gogcPercent, gomemlimitBytes, Godebug.NONE, WhatIf.NOTHING);
    }

    /** A runtime whose number of Ps does not follow the host. */
    public RuntimeSettings(
            GoVersion version, int gomaxprocs, int gogcPercent, long gomemlimitBytes, Godebug godebug, WhatIf whatIf) {
        this(version, gomaxprocs, gogcPercent, gomemlimitBytes, godebug, whatIf, ProcessorUpdates.NONE);
    }

    public RuntimeSettings {
        if (gomaxprocs < 1) {
            throw new IllegalArgumentException("GOMAXPROCS is at least 1, not " + gomaxprocs);
        }
        if (gogcPercent < GOGC_OFF) {
            throw new IllegalArgumentException("GOGC is a percentage or off (-1), not " + gogcPercent);
        }
        if (gomemlimitBytes < 0) {
            throw new IllegalArgumentException("GOMEMLIMIT is not negative: " + gomemlimitBytes);
        }
    }

    /** The same but for whether the number of Ps follows the host. */
    public RuntimeSettings with(ProcessorUpdates followed) {
        return new RuntimeSettings(version, gomaxprocs, gogcPercent, gomemlimitBytes, godebug, whatIf, followed);
    }
}
