package gotwin.model.lifecycle;

/**
 * How many threads of a compiler compile functions at the same time: its option {@code -c}.
 *
 * <p>Models: Go 1.26 cmd/go/internal/work/gc.go:compilerConcurrency, initCompilerConcurrencyPool; Go 1.24
 * gc.go:gcBackendConcurrency.
 */
final class CompilerConcurrency {
    private final CompilerThreads rule;
    private final int processorCount;
    private final int workerCount;
    private final int leastCount;
    private int tokenCount;
    private int processCount;

    /**
     * A pool with nothing given out.
     *
     * @param processorCount GOMAXPROCS of the go command
     * @param workerCount its option {@code -p}
     */
    CompilerConcurrency(CompilerThreads rule, int processorCount, int workerCount) {
        this.rule = rule;
        this.processorCount = processorCount;
        this.workerCount = workerCount;
        this.leastCount = Math.min(CompilerThreads.USUAL_COUNT_MAX, processorCount);
        this.tokenCount = 2 * processorCount + leastCount * workerCount;
    }

    /** Threads of a compiler that starts; {@link #release} takes them back. */
    int take() {
        if (workerCount == 1) {
            return processorCount;
        }
        if (rule == CompilerThreads.FOUR_AT_MOST) {
            return leastCount;
        }
        processCount++;
        int availableCount = tokenCount - (workerCount - processCount) * leastCount;
        int count = Math.max(Math.min(availableCount / 2, processorCount), leastCount);
        tokenCount -= count;
        return count;
    }

    /** A compiler with so many threads has ended. */
    void release(int count) {
        if (workerCount > 1 && rule == CompilerThreads.SHARED_POOL) {
            processCount--;
            tokenCount += count;
        }
    }
}
