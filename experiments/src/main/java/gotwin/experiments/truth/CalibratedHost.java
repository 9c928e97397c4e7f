package gotwin.experiments.truth;

import gotwin.model.host.CostProfile;

/**
 * The machine that the cases are predicted for.
 *
 * @param cpuCount its logical CPUs
 * @param costs what operations cost on it
 * @param reads what reading a file costs on it
 */
record CalibratedHost(int cpuCount, CostProfile costs, FileReads reads) {}
