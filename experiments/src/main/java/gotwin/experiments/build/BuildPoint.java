package gotwin.experiments.build;

import gotwin.model.lifecycle.BuildOutcome;

/**
 * A build on one machine.
 *
 * @param cpuCount logical CPUs
 * @param processorCount GOMAXPROCS
 * @param workerCount actions at the same time: the option {@code -p}
 * @param outcome how it went
 */
public record BuildPoint(int cpuCount, int processorCount, int workerCount, BuildOutcome outcome) {}
