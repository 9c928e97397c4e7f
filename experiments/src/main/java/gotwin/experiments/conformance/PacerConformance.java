package gotwin.experiments.conformance;

import gotwin.experiments.conformance.PacerProgram.EndlessCycle;
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
        PacerProgram program = new PacerProgram(cycles.get(0).settings());
        for (PacerCycle cycle : cycles) {
            if (cycle.number() == 1) {
                program = new PacerProgram(cycle.settings());
            }
            try {
                compare(cycle, program.run(cycle));
            } catch (EndlessCycle e) {
                throw new BadOracleFile(List.of(file + ":" + cycle.line() + ": scan_kib_per_cpu_ms: "
                        + cycle.scanKibPerCpuMillis() + " is too slow to mark this heap; write a larger rate"));
            }
        }
    }

    private void compare(PacerCycle cycle, PacerDecisions decisions) {
        List<String> phrases = decisions.differencesFrom(cycle.recorded());
        if (phrases.isEmpty()) {
            matched++;
        } else if (differences.size() < ConformanceResult.DIFFERENCE_COUNT_MAX) {
            differences.add(file + ":" + cycle.line() + ": " + cycle.scenario() + " cycle " + cycle.number() + ": "
                    + String.join("; ", phrases));
        }
    }
}
