package gotwin.experiments.conformance;

import gotwin.experiments.pacing.EndlessCycle;
import gotwin.experiments.pacing.PacedCycle;
import gotwin.experiments.pacing.PacedProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The pacer against real Go's, cycle by cycle.
 *
 * <p>Each scenario of the file drives a fresh pacer through an idealised program. A cycle agrees when everything that
 * came out of it does, up to rounding.
 */
public final class PacerConformance {
    private final Path file;
    private final List<String> differences = new ArrayList<>();
    private int matched;

    private PacerConformance(Path file) {
        this.file = file;
    }

    /**
     * Drives the pacer through all scenarios of a file of recorded cycles.
     *
     * @throws BadOracleFile if it is no such file
     * @throws IOException if it cannot be read
     */
    public static ConformanceResult check(Path file) throws IOException {
        List<PacerCycle> cycles = PacerCycleFile.read(file);
        PacerConformance conformance = new PacerConformance(file);
        conformance.run(cycles);
        return new ConformanceResult("pacer", conformance.matched, cycles.size(), conformance.differences);
    }

    private void run(List<PacerCycle> cycles) {
        PacedProgram program = programOf(cycles.get(0).settings());
        for (PacerCycle cycle : cycles) {
            if (cycle.number() == 1) {
                program = programOf(cycle.settings());
            }
            try {
                compare(cycle, program.run(cycle.rates(), reachableBytes(cycle, program)));
            } catch (EndlessCycle e) {
                throw new BadOracleFile(List.of(file + ":" + cycle.line() + ": scan_kib_per_cpu_ms: "
                        + cycle.scanKibPerCpuMillis() + " is too slow to mark this heap; write a larger rate"));
            }
        }
    }

    private static PacedProgram programOf(PacerCycle.Settings settings) {
        return new PacedProgram(settings.gcPercent(), settings.memoryLimitBytes());
    }

    private static long reachableBytes(PacerCycle cycle, PacedProgram program) {
        return cycle.number() == 1
                ? cycle.settings().initialHeapBytes()
                : (long) (program.reachedBytes() * cycle.growthRatio());
    }

    private void compare(PacerCycle cycle, PacedCycle ours) {
        List<String> phrases = PacerDifferences.between(ours, cycle.recorded());
        if (phrases.isEmpty()) {
            matched++;
        } else if (differences.size() < ConformanceResult.DIFFERENCE_COUNT_MAX) {
            differences.add(file + ":" + cycle.line() + ": " + cycle.scenario() + " cycle " + cycle.number() + ": "
                    + String.join("; ", phrases));
        }
    }
}
