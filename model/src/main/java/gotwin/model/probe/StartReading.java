package gotwin.model.probe;

/**
 * How a process started. Times count from {@code execve}, which is the start of the run.
 *
 * @param runtimeNanos when the runtime began to initialise packages: Go's runtimeInitTime
 * @param mainNanos when {@code main.main} was called
 * @param pageFaultCount page faults until then
 * @param threadCount threads until then, the first and sysmon included
 */
public record StartReading(long runtimeNanos, long mainNanos, long pageFaultCount, long threadCount) {}
