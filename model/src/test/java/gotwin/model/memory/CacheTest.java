package gotwin.model.memory;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.program.Resource;
import gotwin.model.program.Resource.CacheLimit;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A cache never holds more than its limit, drops the oldest first, and loses no byte. Expected values by hand. */
final class CacheTest {
    private final HeapLedger ledger = new HeapLedger(0, 0, 0);

    private Cache cache(CacheLimit limit) {
        return new Cache(ledger, new Resource.Cache("cache", limit));
    }

    private static NewObjects entry(long bytes, long scanBytes, long objectCount) {
        NewObjects objects = new NewObjects();
        objects.bytes = bytes;
        objects.scanBytes = scanBytes;
        objects.objectCount = objectCount;
        objects.entryCount = 1;
        return objects;
    }

    @Test
    void displacesTheOldestEntry() {
        Cache cache = cache(new CacheLimit.Entries(2));
        cache.keep(entry(10, 1, 1));
        cache.keep(entry(20, 2, 2));
        cache.keep(entry(40, 4, 4));
        assertThat(cache.heldBytes()).isEqualTo(60);
        assertThat(ledger.reachableScanBytes()).isEqualTo(6);
        assertThat(ledger.reachableObjectCount()).isEqualTo(6);
    }

    @Test
    void displacesAsManyBytesAsAreNeeded() {
        Cache cache = cache(new CacheLimit.Size(100));
        cache.keep(entry(80, 40, 8));
        cache.keep(entry(60, 30, 6));
        assertThat(cache.heldBytes()).isEqualTo(100);
        assertThat(ledger.reachableScanBytes()).isEqualTo(50);
        assertThat(ledger.reachableObjectCount()).isEqualTo(10);
    }

    @Test
    void keepsOfALargeEntryWhatThereIsRoomFor() {
        Cache cache = cache(new CacheLimit.Size(100));
        cache.keep(entry(30, 0, 1));
        cache.keep(entry(250, 0, 10));
        assertThat(cache.heldBytes()).isEqualTo(100);
    }

    @Test
    void addsWhatFollowsToTheNewestEntry() {
        Cache cache = cache(new CacheLimit.Entries(1));
        cache.keep(entry(10, 0, 1));
        NewObjects more = entry(5, 0, 1);
        more.entryCount = 0;
        cache.keep(more);
        assertThat(cache.heldBytes()).isEqualTo(15);
        cache.keep(entry(7, 0, 1));
        assertThat(cache.heldBytes()).isEqualTo(7);
    }

    @Test
    void staysWithinItsLimitAndLosesNothing() {
        Random random = new Random(11);
        for (CacheLimit limit : new CacheLimit[] {new CacheLimit.Size(3_000_000), new CacheLimit.Entries(5000)}) {
            Cache cache = cache(limit);
            for (int i = 0; i < 100_000; i++) {
                long bytes = random.nextInt(random.nextInt(100) == 0 ? 200_000 : 2000);
                cache.keep(entry(bytes, random.nextLong(bytes + 1), 1 + bytes / 50));
                ledger.check();
            }
            if (limit instanceof CacheLimit.Size size) {
                assertThat(cache.heldBytes()).isEqualTo(size.bytes());
            } else {
                assertThat(cache.heldEntryCount()).isEqualTo(5000);
            }
        }
    }
}
