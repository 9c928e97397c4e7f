package gotwin.model.lifecycle;

/** Which compilers get how many threads. */
public enum CompilerThreads {
    /** Four, or as many as Ps. Source: Go 1.24 cmd/go/internal/work/gc.go, gcBackendConcurrency. */
    FOUR_AT_MOST,
    /** A share of a pool, so that a compiler that is alone has as many as Ps. Source: Go 1.26, compilerConcurrency. */
    SHARED_POOL;

    /** What a compiler may always have. Source: as above, both. */
    static final int USUAL_COUNT_MAX = 4;

    /**
     * Threads of a compiler beside which no other runs.
     *
     * @param processorCount GOMAXPROCS of the go command
     * @param workerCount its option {@code -p}
     */
    public int aloneCount(int processorCount, int workerCount) {
        boolean isCapped = this == FOUR_AT_MOST && workerCount > 1;
        return isCapped ? Math.min(USUAL_COUNT_MAX, processorCount) : processorCount;
    }
}
