package gotwin.experiments.build;

import gotwin.model.lifecycle.BuildOutcome;
import gotwin.model.lifecycle.CompilerThreads;
import gotwin.model.process.GoVersion;

/**
 * A build on one machine.
 *
 * @param cpuCount logical CPUs
 * @param processorCount GOMAXPROCS
 * @param workerCount actions at the same time: the option {@code -p}
 * @param outcome how it went
 */
public record BuildPoint(int cpuCount, int processorCount, int workerCount, BuildOutcome outcome) {
    /** Source: Go 1.24 cmd/go/internal/work/gc.go, gcBackendConcurrency. */
    private static final int USUAL_THREADS_MAX = 4;

    /** Threads that a compiler has which is alone. */
    int compilerThreadCount(GoVersion version) {
        boolean isCapped = BuildForecast.threads(version) == CompilerThreads.FOUR_AT_MOST && workerCount > 1;
        return isCapped ? Math.min(USUAL_THREADS_MAX, processorCount) : processorCount;
    }
}
