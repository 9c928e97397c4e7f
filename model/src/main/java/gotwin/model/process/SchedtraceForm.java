package gotwin.model.process;

/** What a line of {@code GODEBUG=schedtrace} shows of each P. */
public enum SchedtraceForm {
    /** The lengths of the queues, in brackets without spaces. Source: Go 1.24.4 proc.go:schedtrace. */
    QUEUES,
    /** The lengths, in brackets with spaces, and the counts of time slices. Source: Go 1.25.3 proc.go:schedtrace. */
    QUEUES_AND_TICKS
}
