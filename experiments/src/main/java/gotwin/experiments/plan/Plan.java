package gotwin.experiments.plan;

import gotwin.workloads.binder.Problem;
import java.nio.file.Path;
import java.util.List;

/**
 * A set of scenarios and how often each is replicated: everything that determines the results beside the program.
 *
 * <p>The points are the grid of the axes. The first axis varies slowest and the last fastest, as nested loops do.
 *
 * @param name its name in results
 * @param baseFile the scenario file that the points are made of
 * @param axes what is varied, in the file's order; none for a single scenario
 * @param points the scenarios
 * @param firstReplication index of the first replication, 0 unless a single one is to be seen again
 * @param replications replications of each, at least 1
 * @param seed root of all randomness; all points share it, so that they see the same traffic and differences between
 *     them are not chance
 * @param hash SHA-256, in hexadecimal, of everything above and of every file that the scenario mentions
 * @param warnings what is allowed and yet odd about the files, sorted by place; once, however many points have it
 */
public record Plan(
        String name,
        Path baseFile,
        List<Axis> axes,
        List<PlanPoint> points,
        int firstReplication,
        int replications,
        long seed,
        String hash,
        List<Problem> warnings) {
    public Plan {
        axes = List.copyOf(axes);
        points = List.copyOf(points);
        warnings = List.copyOf(warnings);
        if (firstReplication < 0 || replications < 1 || points.isEmpty()) {
            throw new IllegalArgumentException("a plan needs points and replications, not " + points.size() + " and "
                    + replications + " from " + firstReplication);
        }
    }

    /** Units of work: points times replications. */
    public int unitCount() {
        return Math.multiplyExact(points.size(), replications);
    }
}
