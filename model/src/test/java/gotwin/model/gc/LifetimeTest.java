package gotwin.model.gc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.process.LiveHeap;
import gotwin.model.program.Amount;
import gotwin.model.program.BodyBuilder;
import gotwin.model.program.Instruction;
import gotwin.model.program.Lifetime;
import gotwin.model.program.Resource;
import gotwin.model.program.Resource.CacheLimit;
import gotwin.model.units.Bytes;
import gotwin.model.units.Nanos;
import org.junit.jupiter.api.Test;

/**
 * What a cycle marks is what the program keeps.
 *
 * <p>Oracle: Little's law, live = rate times lifetime; the sizes of caches; hand calculations. Nothing but computing takes
 * time, so that a cycle sees the heap of one instant.
 */
final class LifetimeTest {
    private static final long ENTRY_BYTES = 8 * Bytes.KIBIBYTE;
    private static final long OBJECT_BYTES = 64;
    private static final long PERIOD_NANOS = 100 * Nanos.MICROSECOND;
    private static final long ENTRY_COUNT = 20_000;

    private static Instruction entry(Lifetime lifetime) {
        return new Instruction.Allocate(Amount.of(ENTRY_BYTES), Amount.of(ENTRY_BYTES / OBJECT_BYTES), 0.5, lifetime);
    }

    private static void entries(BodyBuilder body, long count, Lifetime lifetime) {
        body.repeat(count, turn -> turn.add(entry(lifetime)).compute(PERIOD_NANOS));
    }

    /** Live heap of what a program has allocated that made an entry each period for two seconds, by a forced collection. */
    private static long liveBytes(GcRun run, Lifetime lifetime) {
        run.costs(CostProfile.zero()).run(body -> {
            entries(body, ENTRY_COUNT, lifetime);
            body.add(new Instruction.CollectGarbage());
        });
        return run.cycles.get(run.cycles.size() - 1).heapMarkedBytes() - GcRun.ALLOCATOR_BYTES;
    }

    /** 10,000 entries a second for 0.25 s are 2,500; the wheel rounds up by less than a 128th. */
    @Test
    void keepsRateTimesLifetime() {
        double expectedBytes = 2500.0 * ENTRY_BYTES;
        assertThat((double) liveBytes(new GcRun(), new Lifetime.For(Amount.of(250 * Nanos.MILLISECOND))))
                .isBetween(expectedBytes - ENTRY_BYTES, expectedBytes * (1 + 1.0 / 128) + ENTRY_BYTES);
    }

    /** Lifetimes of 0 to 0.5 s, each as likely: 2,500 entries in the mean, of which the number varies by 4 % at most. */
    @Test
    void keepsRateTimesMeanLifetime() {
        Amount drawn = new Amount.Sampled(stream -> (long) (stream.nextUniform() * 5e8), "test.lifetime");
        assertThat((double) liveBytes(new GcRun(), new Lifetime.For(drawn)))
                .isCloseTo(2500.0 * ENTRY_BYTES, within(0.04 * 2500 * ENTRY_BYTES));
    }

    @Test
    void fillsACacheToItsSize() {
        GcRun run = new GcRun().resource(new Resource.Cache("pages", new CacheLimit.Size(5_000_001)));
        assertThat(liveBytes(run, new Lifetime.Cached("pages"))).isEqualTo(5_000_001);
    }

    @Test
    void fillsACacheToItsEntries() {
        GcRun run = new GcRun().resource(new Resource.Cache("pages", new CacheLimit.Entries(700)));
        assertThat(liveBytes(run, new Lifetime.Cached("pages"))).isEqualTo(700 * ENTRY_BYTES);
    }

    @Test
    void growsByTheRateOfWhatIsNeverDropped() {
        GcRun run = new GcRun().resource(new Resource.Cache("log", new CacheLimit.None()));
        assertThat(liveBytes(run, new Lifetime.Cached("log"))).isEqualTo(ENTRY_COUNT * ENTRY_BYTES);
        assertThat(liveBytes(new GcRun(), new Lifetime.Forever())).isEqualTo(ENTRY_COUNT * ENTRY_BYTES);
    }

    @Test
    void keepsNothingOfWhatNobodyKeeps() {
        assertThat(liveBytes(new GcRun(), new Lifetime.Never())).isZero();
        assertThat(liveBytes(new GcRun(), new Lifetime.Request())).isZero();
        assertThat(liveBytes(new GcRun(), new Lifetime.For(Amount.of(0)))).isZero();
    }

    /** The second cycle scans what the first found: half of the bytes, one price a byte and one an object. */
    @Test
    void marksWhatIsKept() {
        CostProfile costs = CostProfile.standard();
        GcRun run = new GcRun().gogc(-1);
        run.run(body -> {
            body.repeat(ENTRY_COUNT, turn -> turn.add(entry(new Lifetime.Forever())));
            body.add(new Instruction.CollectGarbage());
        });
        double bytes = (double) ENTRY_COUNT * ENTRY_BYTES;
        double expectedNanos = bytes / 2 * costs.of(Cost.MARKED_BYTE_PICOS) / 1e3
                + bytes / OBJECT_BYTES * costs.of(Cost.MARKED_OBJECT_PICOS) / 1e3;
        assertThat((double) markNanos(run)).isCloseTo(expectedNanos, within(0.01 * expectedNanos));
    }

    /** An object in random order costs a miss more: measured 87 ns against 15 for one of 32 bytes. */
    @Test
    void paysAMissForEachShuffledObject() {
        CostProfile costs = CostProfile.standard();
        long bytes = 32 * Bytes.MEBIBYTE;
        double missNanos = bytes / 32.0 * costs.of(Cost.SHUFFLED_OBJECT);
        double orderedNanos = forcedMarkNanos(bytes, 0);
        assertThat(forcedMarkNanos(bytes, 1) - orderedNanos).isCloseTo(missNanos, within(0.01 * missNanos));
        assertThat(forcedMarkNanos(bytes, 0.25) - orderedNanos).isCloseTo(missNanos / 4, within(0.01 * missNanos));
    }

    /** Of a slice's header only the first of three words is a pointer; scanObject looks at pointers, and counts all. */
    @Test
    void paysForPointersOnly() {
        CostProfile costs = CostProfile.standard();
        long bytes = 24 * Bytes.MEBIBYTE;
        double pointersNanos = forcedMarkNanos(new LiveHeap(bytes, 1, 64, 0, 1, HeapRoots.GLOBALS));
        double headersNanos = forcedMarkNanos(new LiveHeap(bytes, 1, 64, 0, 1.0 / 3, HeapRoots.GLOBALS));
        double savedNanos = bytes * 2.0 / 3 * costs.of(Cost.MARKED_BYTE_PICOS) / 1e3;
        assertThat(pointersNanos - headersNanos).isCloseTo(savedNanos, within(0.01 * savedNanos));
    }

    @Test
    void paysAMissForEachShuffledObjectOfACache() {
        double missNanos =
                700.0 * ENTRY_BYTES / OBJECT_BYTES * CostProfile.standard().of(Cost.SHUFFLED_OBJECT);
        double differenceNanos = cachedMarkNanos(1) - cachedMarkNanos(0);
        assertThat(differenceNanos).isCloseTo(missNanos, within(0.01 * missNanos));
    }

    private static double cachedMarkNanos(double shuffledRatio) {
        GcRun run =
                new GcRun().gogc(-1).resource(new Resource.Cache("pages", new CacheLimit.Entries(700), shuffledRatio));
        run.run(body -> {
            entries(body, 1000, new Lifetime.Cached("pages"));
            body.add(new Instruction.CollectGarbage());
        });
        return markNanos(run);
    }

    private static double forcedMarkNanos(long bytes, double shuffledRatio) {
        return forcedMarkNanos(new LiveHeap(bytes, 0.5, 32, shuffledRatio));
    }

    private static double forcedMarkNanos(LiveHeap live) {
        GcRun run = new GcRun().live(live);
        run.run(body -> body.add(new Instruction.CollectGarbage()));
        return markNanos(run);
    }

    private static long markNanos(GcRun run) {
        var last = run.cycles.get(run.cycles.size() - 1);
        return last.backgroundNanos() + last.idleNanos() + last.assistNanos();
    }
}
