package gotwin.experiments.observe;

/**
 * One line that Go writes to standard error for each initialised package under {@code GODEBUG=inittrace=1}. The form is that
 * of {@code runtime/proc.go: doInit1} (Go 1.26), digit by digit.
 */
final class InittraceLine {
    private InittraceLine() {}

    /**
     * The line, without its line feed.
     *
     * @param startNanos since the runtime began to initialise
     */
    static String of(String path, long startNanos, long clockNanos, long allocatedBytes, long allocationCount) {
        return "init " + path + " @" + GoNumbers.millis(startNanos) + " ms, " + GoNumbers.millis(clockNanos)
                + " ms clock, " + allocatedBytes + " bytes, " + allocationCount + " allocs";
    }
}
