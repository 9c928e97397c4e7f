package gotwin.model.process;

import gotwin.model.lifecycle.CompilerThreads;
import gotwin.model.memory.SpanLayout;
import gotwin.model.poll.ChannelTimers;
import gotwin.model.sched.SchedulerRules;
import gotwin.model.sched.SchedulerRules.NetworkPolls;
import gotwin.model.sched.SchedulerRules.WorldRestart;

/**
 * A Go release the twin models, with everything it decides differently from the others. The model reads these switches
 * and never compares releases; what else changed between them is in docs/fidelity.md.
 */
public enum GoVersion {
    GO_1_22(
            "1.22",
            NetworkPolls.ANY_NUMBER,
            WorldRestart.LAST_PARKED,
            ChannelTimers.ALWAYS_QUEUED,
            DefaultProcessors.CPUS,
            SchedtraceForm.QUEUES,
            SyscallProcessor.DETACHED,
            1000,
            GoroutineMetrics.PROGRAM_ONLY,
            SpanLayout.POINTER_BITMAPS,
            CompilerThreads.FOUR_AT_MOST),
    GO_1_23(
            "1.23",
            NetworkPolls.ANY_NUMBER,
            WorldRestart.LAST_PARKED,
            ChannelTimers.QUEUED_WHILE_AWAITED,
            DefaultProcessors.CPUS,
            SchedtraceForm.QUEUES,
            SyscallProcessor.DETACHED,
            1000,
            GoroutineMetrics.PROGRAM_ONLY,
            SpanLayout.POINTER_BITMAPS,
            CompilerThreads.FOUR_AT_MOST),
    GO_1_24(
            "1.24",
            NetworkPolls.ANY_NUMBER,
            WorldRestart.LAST_PARKED,
            ChannelTimers.QUEUED_WHILE_AWAITED,
            DefaultProcessors.CPUS,
            SchedtraceForm.QUEUES,
            SyscallProcessor.DETACHED,
            1000,
            GoroutineMetrics.PROGRAM_ONLY,
            SpanLayout.POINTER_BITMAPS,
            CompilerThreads.FOUR_AT_MOST),
    GO_1_25(
            "1.25",
            NetworkPolls.ONE_AT_A_TIME,
            WorldRestart.LAST_PARKED,
            ChannelTimers.QUEUED_WHILE_AWAITED,
            DefaultProcessors.CPUS_WITHIN_QUOTA,
            SchedtraceForm.QUEUES_AND_TICKS,
            SyscallProcessor.DETACHED,
            1000,
            GoroutineMetrics.PROGRAM_ONLY,
            SpanLayout.POINTER_BITMAPS,
            CompilerThreads.FOUR_AT_MOST),
    GO_1_26(
            "1.26",
            NetworkPolls.ONE_AT_A_TIME,
            WorldRestart.PREVIOUS,
            ChannelTimers.QUEUED_WHILE_AWAITED,
            DefaultProcessors.CPUS_WITHIN_QUOTA,
            SchedtraceForm.QUEUES_AND_TICKS,
            SyscallProcessor.KEPT,
            700,
            GoroutineMetrics.ALL_BY_STATE,
            SpanLayout.INLINE_MARKS,
            CompilerThreads.SHARED_POOL);

    private final String label;
    private final NetworkPolls networkPolls;
    private final WorldRestart restart;
    private final ChannelTimers channelTimers;
    private final DefaultProcessors defaultProcessors;
    private final SchedtraceForm schedtraceForm;
    private final SyscallProcessor syscallProcessor;
    private final int cgoCallPermille;
    private final GoroutineMetrics goroutineMetrics;
    private final SpanLayout spanLayout;
    private final CompilerThreads compilerThreads;

    GoVersion(
            String label,
            NetworkPolls networkPolls,
            WorldRestart restart,
            ChannelTimers channelTimers,
            DefaultProcessors defaultProcessors,
            SchedtraceForm schedtraceForm,
            SyscallProcessor syscallProcessor,
            int cgoCallPermille,
            GoroutineMetrics goroutineMetrics,
            SpanLayout spanLayout,
            CompilerThreads compilerThreads) {
        this.label = label;
        this.networkPolls = networkPolls;
        this.restart = restart;
        this.channelTimers = channelTimers;
        this.defaultProcessors = defaultProcessors;
        this.schedtraceForm = schedtraceForm;
        this.syscallProcessor = syscallProcessor;
        this.cgoCallPermille = cgoCallPermille;
        this.goroutineMetrics = goroutineMetrics;
        this.spanLayout = spanLayout;
        this.compilerThreads = compilerThreads;
    }

    /** As it is written in scenario files: "1.26". */
    public String label() {
        return label;
    }

    /** What its scheduler does. */
    public SchedulerRules schedulerRules() {
        return new SchedulerRules(networkPolls, restart);
    }

    /** When its channels' timers are in a heap. */
    public ChannelTimers channelTimers() {
        return channelTimers;
    }

    /** How many Ps it makes when nobody says. */
    public DefaultProcessors defaultProcessors() {
        return defaultProcessors;
    }

    /** What its schedtrace shows. */
    public SchedtraceForm schedtraceForm() {
        return schedtraceForm;
    }

    /** Whose a P is during a system call. */
    public SyscallProcessor syscallProcessor() {
        return syscallProcessor;
    }

    /**
     * What a call of C costs, in thousandths of Go 1.25's. Source: Go 1.26 release notes, "Faster cgo calls": about 30 %
     * less.
     */
    public int cgoCallPermille() {
        return cgoCallPermille;
    }

    /** What its runtime/metrics says of goroutines. */
    public GoroutineMetrics goroutineMetrics() {
        return goroutineMetrics;
    }

    /** How it lays out spans of small objects. */
    public SpanLayout spanLayout() {
        return spanLayout;
    }

    /** How many threads its go command gives compilers. */
    public CompilerThreads compilerThreads() {
        return compilerThreads;
    }
}
