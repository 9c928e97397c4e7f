package gotwin.model.lifecycle;

import gotwin.model.host.HostSettings;

/**
 * How a graph is carried out.
 *
 * @param host the machine
 * @param processorCount GOMAXPROCS of the go command and of the processes it starts, at least 1
 * @param workerCount actions at the same time, at least 1: the option {@code -p}
 * @param compilerThreads threads of compilers
 */
public record BuildSettings(HostSettings host, int processorCount, int workerCount, CompilerThreads compilerThreads) {
    public BuildSettings {
        if (processorCount < 1 || workerCount < 1) {
            throw new IllegalArgumentException("a build has at least one P and one worker");
        }
    }
}
