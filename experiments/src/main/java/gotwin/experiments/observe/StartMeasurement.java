package gotwin.experiments.observe;

/**
 * How a process started. Times count from {@code execve}, which is the start of the run.
 *
 * @param startRuntimeNanos until the runtime began to initialise packages
 * @param startMainNanos until {@code main.main} was called
 * @param startPageFaultCount page faults until then
 * @param startThreadCount threads until then, the first and sysmon included
 * @param startFirstRequestNanos until the first request was done; {@link #NO_REQUEST} if none was
 */
public record StartMeasurement(
        long startRuntimeNanos,
        long startMainNanos,
        long startPageFaultCount,
        long startThreadCount,
        long startFirstRequestNanos) {
    /** No request was done. */
    public static final long NO_REQUEST = -1;
}
