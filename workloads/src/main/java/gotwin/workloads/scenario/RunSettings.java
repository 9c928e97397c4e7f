package gotwin.workloads.scenario;

/**
 * How long a process is watched.
 *
 * @param study the kind of question
 * @param warmupNanos simulated time before measuring, 0 for a terminating study
 * @param measureNanos simulated time of measuring, more than 0
 */
public record RunSettings(Study study, long warmupNanos, long measureNanos) {
    /** The kind of question a scenario asks. */
    public enum Study {
        /** What is it like in the long run? The start is a warm-up and not measured. */
        STEADY,
        /** What happens from the start? Nothing is left out. */
        TERMINATING
    }

    public RunSettings {
        if (warmupNanos < 0 || measureNanos <= 0) {
            throw new IllegalArgumentException(
                    "the warm-up must be 0 or more and the measured time more than 0 but are " + warmupNanos
                            + " ns and " + measureNanos + " ns");
        }
        if (study == Study.TERMINATING && warmupNanos > 0) {
            throw new IllegalArgumentException("a terminating study measures its start; remove the warmup");
        }
    }

    /** Simulated time until the last measured arrival. */
    public long horizonNanos() {
        return Math.addExact(warmupNanos, measureNanos);
    }
}
