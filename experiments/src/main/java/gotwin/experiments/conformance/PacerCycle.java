package gotwin.experiments.conformance;

import gotwin.experiments.pacing.PacedCycle;
import gotwin.experiments.pacing.PacedRates;

/**
 * One recorded cycle.
 *
 * @param line where it is in the file
 * @param scenario the pacer it belongs to
 * @param number counts the scenario's cycles from 1
 * @param settings what is the same in all cycles of the scenario
 * @param allocKibPerCpuMillis how fast the program allocates
 * @param scanKibPerCpuMillis how fast marking scans
 * @param growthRatio live heap of this cycle over that of the last
 * @param scannableRatio share of the heap that has pointers
 * @param stackBytes stacks to scan
 * @param recorded what came out
 */
record PacerCycle(
        int line,
        String scenario,
        int number,
        Settings settings,
        double allocKibPerCpuMillis,
        double scanKibPerCpuMillis,
        double growthRatio,
        double scannableRatio,
        long stackBytes,
        PacedCycle recorded) {

    /** What the idealised program of the scenario is like in this cycle. */
    PacedRates rates() {
        return new PacedRates(
                settings.coreCount(),
                allocKibPerCpuMillis,
                scanKibPerCpuMillis,
                scannableRatio,
                settings.globalsBytes(),
                stackBytes);
    }

    /**
     * What is the same in all cycles of a scenario.
     *
     * @param gcPercent GOGC, -1 if off
     * @param memoryLimitBytes GOMEMLIMIT, 2^63 - 1 if none
     * @param globalsBytes globals to scan
     * @param coreCount GOMAXPROCS
     * @param initialHeapBytes live heap of the first cycle
     */
    record Settings(int gcPercent, long memoryLimitBytes, long globalsBytes, int coreCount, long initialHeapBytes) {}
}
