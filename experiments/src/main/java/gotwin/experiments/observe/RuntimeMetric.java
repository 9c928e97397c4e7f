package gotwin.experiments.observe;

/**
 * Single numbers in Go's {@code runtime/metrics} that the twin knows, in Go's order. Source: Go 1.26
 * metrics/description.go.
 */
public enum RuntimeMetric {
    CGO_CALLS("/cgo/go-to-c-calls:calls"),
    CPU_GC_MARK_ASSIST("/cpu/classes/gc/mark/assist:cpu-seconds"),
    CPU_GC_MARK_DEDICATED("/cpu/classes/gc/mark/dedicated:cpu-seconds"),
    CPU_GC_MARK_IDLE("/cpu/classes/gc/mark/idle:cpu-seconds"),
    CPU_GC_PAUSE("/cpu/classes/gc/pause:cpu-seconds"),
    CPU_GC_TOTAL("/cpu/classes/gc/total:cpu-seconds"),
    CPU_IDLE("/cpu/classes/idle:cpu-seconds"),
    CPU_SCAVENGE_ASSIST("/cpu/classes/scavenge/assist:cpu-seconds"),
    CPU_SCAVENGE_BACKGROUND("/cpu/classes/scavenge/background:cpu-seconds"),
    CPU_SCAVENGE_TOTAL("/cpu/classes/scavenge/total:cpu-seconds"),
    CPU_TOTAL("/cpu/classes/total:cpu-seconds"),
    CPU_USER("/cpu/classes/user:cpu-seconds"),
    GC_CYCLES_AUTOMATIC("/gc/cycles/automatic:gc-cycles"),
    GC_CYCLES_FORCED("/gc/cycles/forced:gc-cycles"),
    GC_CYCLES_TOTAL("/gc/cycles/total:gc-cycles"),
    /** -1, which is GOGC=off, is the largest unsigned number. */
    GC_GOGC("/gc/gogc:percent"),
    GC_GOMEMLIMIT("/gc/gomemlimit:bytes"),
    GC_HEAP_ALLOCS("/gc/heap/allocs:bytes"),
    GC_HEAP_ALLOCS_OBJECTS("/gc/heap/allocs:objects"),
    GC_HEAP_FREES("/gc/heap/frees:bytes"),
    GC_HEAP_FREES_OBJECTS("/gc/heap/frees:objects"),
    GC_HEAP_GOAL("/gc/heap/goal:bytes"),
    GC_HEAP_LIVE("/gc/heap/live:bytes"),
    GC_HEAP_OBJECTS("/gc/heap/objects:objects"),
    GC_HEAP_TINY_ALLOCS("/gc/heap/tiny/allocs:objects"),
    GC_LIMITER_LAST_ENABLED("/gc/limiter/last-enabled:gc-cycle"),
    GC_SCAN_GLOBALS("/gc/scan/globals:bytes"),
    GC_SCAN_HEAP("/gc/scan/heap:bytes"),
    GC_SCAN_STACK("/gc/scan/stack:bytes"),
    GC_SCAN_TOTAL("/gc/scan/total:bytes"),
    GC_STACK_STARTING_SIZE("/gc/stack/starting-size:bytes"),
    MEMORY_HEAP_FREE("/memory/classes/heap/free:bytes"),
    MEMORY_HEAP_OBJECTS("/memory/classes/heap/objects:bytes"),
    MEMORY_HEAP_RELEASED("/memory/classes/heap/released:bytes"),
    MEMORY_HEAP_STACKS("/memory/classes/heap/stacks:bytes"),
    MEMORY_HEAP_UNUSED("/memory/classes/heap/unused:bytes"),
    MEMORY_MCACHE_FREE("/memory/classes/metadata/mcache/free:bytes"),
    MEMORY_MCACHE_INUSE("/memory/classes/metadata/mcache/inuse:bytes"),
    MEMORY_MSPAN_FREE("/memory/classes/metadata/mspan/free:bytes"),
    MEMORY_MSPAN_INUSE("/memory/classes/metadata/mspan/inuse:bytes"),
    MEMORY_METADATA_OTHER("/memory/classes/metadata/other:bytes"),
    MEMORY_OS_STACKS("/memory/classes/os-stacks:bytes"),
    MEMORY_OTHER("/memory/classes/other:bytes"),
    MEMORY_PROFILING("/memory/classes/profiling/buckets:bytes"),
    MEMORY_TOTAL("/memory/classes/total:bytes"),
    SCHED_GOMAXPROCS("/sched/gomaxprocs:threads"),
    SCHED_GOROUTINES_CREATED("/sched/goroutines-created:goroutines"),
    SCHED_NOT_IN_GO("/sched/goroutines/not-in-go:goroutines"),
    SCHED_RUNNABLE("/sched/goroutines/runnable:goroutines"),
    SCHED_RUNNING("/sched/goroutines/running:goroutines"),
    SCHED_WAITING("/sched/goroutines/waiting:goroutines"),
    /** Of the program alone before Go 1.26. */
    SCHED_GOROUTINES("/sched/goroutines:goroutines"),
    SCHED_THREADS("/sched/threads/total:threads"),
    SYNC_MUTEX_WAIT("/sync/mutex/wait/total:seconds");

    /** Go's kinds of values. */
    public enum Kind {
        /** A whole number without sign. */
        UINT64,
        /** Seconds, kept as whole nanoseconds. */
        FLOAT64
    }

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double TWO_TO_64 = 0x1p64;

    private final String metric;

    RuntimeMetric(String metric) {
        this.metric = metric;
    }

    /** Go's name. */
    public String metric() {
        return metric;
    }

    /** Go's kind: times are no whole numbers. */
    public Kind kind() {
        return metric.endsWith("seconds") ? Kind.FLOAT64 : Kind.UINT64;
    }

    /**
     * The value as Go gives it.
     *
     * @param whole as it was measured: nanoseconds where Go has seconds
     */
    public double value(long whole) {
        if (kind() == Kind.FLOAT64) {
            return whole / NANOS_PER_SECOND;
        }
        return whole < 0 ? whole + TWO_TO_64 : whole;
    }
}
