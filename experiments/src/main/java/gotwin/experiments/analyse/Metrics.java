package gotwin.experiments.analyse;

/**
 * Names of the metrics. They follow Go's {@code runtime/metrics} (Go 1.24 {@code runtime/metrics/description.go}) where
 * Go has one; the unit stands behind the colon. A statistic of a distribution is the last part of the name.
 */
public final class Metrics {
    /** Mean response time of a request. */
    public static final String LATENCY_MEAN = "/requests/latency/mean:seconds";
    /** Median response time. */
    public static final String LATENCY_P50 = "/requests/latency/p50:seconds";
    /** Response time that 90 % of the requests do not exceed. */
    public static final String LATENCY_P90 = "/requests/latency/p90:seconds";
    /** Response time that 99 % of the requests do not exceed. */
    public static final String LATENCY_P99 = "/requests/latency/p99:seconds";
    /** Response time that 99.9 % of the requests do not exceed. */
    public static final String LATENCY_P999 = "/requests/latency/p99.9:seconds";

    /** Requests completed in the measured time, a second. */
    public static final String THROUGHPUT = "/requests/throughput:requests/second";
    /** Requests that arrived in the measured time, a second. */
    public static final String ARRIVAL_RATE = "/requests/arrivals:requests/second";
    /** Requests in the process, waiting or served, averaged over the measured time. */
    public static final String IN_SYSTEM = "/requests/in-system:requests";
    /** CPU time demanded by requests over CPU capacity that the collector leaves; 1 and above cannot last. */
    public static final String LOAD = "/requests/load:ratio";
    /** How fast the number of requests in the process grows in the second half of the measured time; 0 in a steady state. */
    public static final String GROWTH = "/requests/in-system/growth:requests/second";
    /** CPU time of the process a request, the collector's included. */
    public static final String CPU_PER_REQUEST = "/requests/cpu:cpu-seconds/request";

    /** Time from start to end of a process that ends by itself. */
    public static final String DURATION = "/process/duration:seconds";
    /** Time from execve until the runtime begins to initialise packages, of a process that starts. */
    public static final String START_RUNTIME = "/process/start/runtime:seconds";
    /** Time from execve until main.main is called. */
    public static final String START_MAIN = "/process/start/main:seconds";
    /** Time from execve until the first request is done: a cold start. */
    public static final String START_FIRST_REQUEST = "/process/start/first-request:seconds";
    /** Page faults until main.main is called. */
    public static final String START_PAGE_FAULTS = "/process/start/page-faults:faults";
    /** Threads until main.main is called, the first and sysmon included. */
    public static final String START_THREADS = "/process/start/threads:threads";
    /** CPUs the process used on average. */
    public static final String PROCESS_CPU = "/process/cpu:cpu-seconds/second";
    /** Share of the Ps' time in which they ran goroutines or the scheduler. */
    public static final String PROCESSOR_UTILIZATION = "/sched/processors/utilization:ratio";
    /** Machines (threads) created. */
    public static final String THREADS = "/sched/threads/total:threads";
    /** Time for which machines waited for the scheduler's lock, added up over machines, a second: it can exceed 1. */
    public static final String SCHED_LOCK_WAIT = "/sched/lock/wait:seconds/second";
    /** Share of the process's CPU time in which machines spun for the scheduler's lock. */
    public static final String SCHED_LOCK_SPIN_SHARE = "/sched/lock/spin:ratio";
    /** Goroutines created, a second. */
    public static final String GOROUTINES_CREATED = "/sched/goroutines-created:goroutines/second";

    /** Share of the process's CPU time that the collector took. */
    public static final String GC_CPU_SHARE = "/cpu/classes/gc/total:ratio";
    /** Share of the process's CPU time that mark assists took. */
    public static final String GC_ASSIST_SHARE = "/cpu/classes/gc/mark/assist:ratio";
    /** Share of the process's CPU time that dedicated and fractional mark workers took. */
    public static final String GC_DEDICATED_SHARE = "/cpu/classes/gc/mark/dedicated:ratio";
    /** Share of the process's CPU time that idle mark workers took; it costs no throughput. */
    public static final String GC_IDLE_SHARE = "/cpu/classes/gc/mark/idle:ratio";
    /** Collection cycles, a second. */
    public static final String GC_CYCLES = "/gc/cycles/total:gc-cycles/second";
    /** Share of the time in which the world was stopped. */
    public static final String STOPPED_SHARE = "/sched/pauses/total/gc:ratio";
    /** Mean stop of the world, from the request to stop until the restart. */
    public static final String PAUSE_MEAN = "/sched/pauses/total/gc/mean:seconds";
    /** Longest stop of the world. */
    public static final String PAUSE_MAX = "/sched/pauses/total/gc/max:seconds";

    /** Bytes allocated, a second. */
    public static final String ALLOCATION_RATE = "/gc/heap/allocs:bytes/second";
    /** Heap that the collector found live, averaged over cycles. */
    public static final String HEAP_LIVE = "/gc/heap/live:bytes";
    /** Heap goal of the pacer, averaged over cycles. */
    public static final String HEAP_GOAL = "/gc/heap/goal:bytes";
    /** Largest heap of a run, averaged over replications. */
    public static final String HEAP_PEAK = "/gc/heap/peak:bytes";

    /** Share of the cgroup's quota periods at whose end a CPU was throttled. */
    public static final String THROTTLED_PERIODS = "/cgroup/cpu/throttled-periods:ratio";
    /** Periods of the cgroup's quota in a run, averaged over replications: nr_periods of cpu.stat. */
    public static final String QUOTA_PERIODS = "/cgroup/cpu/nr-periods:periods";
    /** Periods of a run at whose end a CPU was throttled, averaged over replications: nr_throttled of cpu.stat. */
    public static final String THROTTLED_PERIOD_COUNT = "/cgroup/cpu/nr-throttled:periods";
    /** Time of a run in which threads were held, added up over CPUs, averaged over replications: throttled_usec of cpu.stat. */
    public static final String THROTTLED_TOTAL = "/cgroup/cpu/throttled-total:seconds";
    /** Time in which threads were held, added up over CPUs, a second: it can exceed 1. */
    public static final String THROTTLED_TIME = "/cgroup/cpu/throttled:seconds/second";

    private Metrics() {}

    /** The least value that a metric can have. */
    static double least(String metric) {
        return metric.equals(GROWTH) || metric.startsWith("/observations/") ? Double.NEGATIVE_INFINITY : 0;
    }

    /** The greatest value that a metric can have: a share is at most 1, a load is not a share. */
    static double greatest(String metric) {
        return metric.endsWith(":ratio") && !metric.equals(LOAD) ? 1 : Double.POSITIVE_INFINITY;
    }

    /** Mean of the values that the program observed under {@code name}. */
    public static String observationMean(String name) {
        return "/observations/" + name + "/mean:value";
    }
}
