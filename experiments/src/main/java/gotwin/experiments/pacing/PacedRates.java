package gotwin.experiments.pacing;

/**
 * What an idealised program is like during one cycle.
 *
 * @param processorCount GOMAXPROCS, 1 or more; all of them are busy
 * @param allocKibPerCpuMillis how fast the program allocates, in KiB per CPU-millisecond of its own
 * @param scanKibPerCpuMillis how fast marking scans, in KiB per CPU-millisecond
 * @param scannableRatio share of the heap that has pointers, 0 to 1
 * @param globalsBytes globals to scan
 * @param stackBytes stacks to scan
 */
public record PacedRates(
        int processorCount,
        double allocKibPerCpuMillis,
        double scanKibPerCpuMillis,
        double scannableRatio,
        long globalsBytes,
        long stackBytes) {}
