package gotwin.model;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Runs a property over many seeded cases, smallest sizes first, and names the case that fails.
 *
 * <p>Does not shrink values: sizes grow with the case index, so the first failure is a small one.
 */
public final class Cases {
    private Cases() {}

    /** What a property receives: a seeded generator and a size that grows from 1 to the limit. */
    public record Case(long seed, int size, RandomGenerator random) {}

    /** Checks {@code property} on {@code caseCount} cases with sizes from 1 to {@code sizeLimit}. */
    public static void check(long rootSeed, int caseCount, int sizeLimit, Consumer<Case> property) {
        for (int i = 0; i < caseCount; i++) {
            long seed = rootSeed + i;
            int size = 1 + (int) ((long) i * (sizeLimit - 1) / Math.max(1, caseCount - 1));
            try {
                property.accept(new Case(seed, size, new SplittableRandom(seed)));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("falsified by seed=" + seed + " size=" + size, e);
            }
        }
    }
}
