package gotwin.workloads.build;

import gotwin.model.program.ActionGraph;

/**
 * A recorded build.
 *
 * @param graph what was to do, with the work that the recording tells
 * @param compileCount packages that were compiled; the others came from the cache
 * @param wallNanos from the first action that was ready until the last one was done
 * @param workerCount actions at the same time, at most: no more than the option {@code -p}
 * @param threadCount threads of compilers, at most: the option {@code -c} that the go command gave them; 1 if it gave none
 * @param processRealNanos time of compilers, linker and other processes by the clock, added up
 * @param processCpuNanos their CPU time
 */
public record BuildRecording(
        ActionGraph graph,
        int compileCount,
        long wallNanos,
        int workerCount,
        int threadCount,
        long processRealNanos,
        long processCpuNanos) {}
