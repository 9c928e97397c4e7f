package gotwin.model.memory;

import gotwin.model.program.Lifetime;
import gotwin.model.program.Resource;
import gotwin.model.sched.RequestRecord;
import java.util.ArrayList;
import java.util.List;

/** Makes what keeps the objects of one process. */
public final class Keepers {
    private final HeapLedger ledger;
    private final TimingWheel wheel;
    private final Forever forever;
    private final List<Cache> caches = new ArrayList<>();

    /** Keepers that write into {@code ledger}. */
    public Keepers(HeapLedger ledger) {
        this.ledger = ledger;
        this.wheel = new TimingWheel(ledger);
        this.forever = new Forever(ledger);
    }

    /**
     * The keeper for a lifetime that is not a cache's.
     *
     * @throws IllegalArgumentException for a cache's
     */
    public Keeper of(Lifetime lifetime) {
        if (lifetime instanceof Lifetime.Request) {
            return this::keepForRequest;
        } else if (lifetime instanceof Lifetime.Never) {
            return objects -> ledger.allocateFleeting(objects.bytes);
        } else if (lifetime instanceof Lifetime.For) {
            return this::keepForTime;
        } else if (lifetime instanceof Lifetime.Forever) {
            return forever;
        }
        throw new IllegalArgumentException("a cache keeps its objects itself: " + lifetime);
    }

    /** A cache, empty. */
    public Cache cache(Resource.Cache declared) {
        Cache cache = new Cache(ledger, declared);
        caches.add(cache);
        return cache;
    }

    /** Objects in caches that marking visits in random order. */
    public long shuffledCount() {
        long count = 0;
        for (Cache cache : caches) {
            count += cache.shuffledCount();
        }
        return count;
    }

    /** Bytes of caches and those kept for ever. */
    public long keptByAgeBytes() {
        long bytes = forever.heldBytes();
        for (Cache cache : caches) {
            bytes += cache.heldBytes();
        }
        return bytes;
    }

    /** Drops what was kept for a time that is over. */
    public void advance(long nowNanos) {
        wheel.advance(nowNanos);
    }

    private void keepForRequest(NewObjects objects) {
        RequestRecord request = objects.request;
        if (request == null) {
            ledger.allocateFleeting(objects.bytes);
            return;
        }
        request.heldBytes += objects.bytes;
        request.heldScanBytes += objects.scanBytes;
        request.heldObjectCount += objects.objectCount;
        ledger.allocateHeld(objects.bytes, objects.scanBytes, objects.objectCount);
    }

    private void keepForTime(NewObjects objects) {
        if (objects.keepNanos <= 0) {
            ledger.allocateFleeting(objects.bytes);
            return;
        }
        ledger.allocateHeld(objects.bytes, objects.scanBytes, objects.objectCount);
        wheel.add(objects);
    }
}
