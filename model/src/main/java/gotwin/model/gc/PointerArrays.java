package gotwin.model.gc;

import gotwin.model.memory.SpanLayout;
import gotwin.model.units.Bytes;
import java.util.ArrayDeque;

/**
 * Large arrays with pointers that are still to be scanned, in oblets. Who finds an array keeps it, and its oblets, on its
 * P, where nobody else sees them, as long as there are few.
 *
 * <p>Models: Go 1.26 mgcmark_greenteagc.go:scanObject, mgcwork.go: balance, handoff, dispose. Departs: the last oblet
 * of an array is as long as the others.
 */
final class PointerArrays {
    /** Largest oblet, a piece of an array. Source: mgcmark.go, maxObletBytes. */
    static final long OBLET_BYTES_MAX = 128 * Bytes.KIBIBYTE;

    /** So many objects a P never shares. Source: mgcwork.go:balance. */
    private static final int UNSHARED_COUNT = 4;

    /** Objects in the order in which they came: arrays, whose first oblets are not scanned yet, below further oblets. */
    private static final class Buffer {
        int arrayCount;
        int obletCount;

        int count() {
            return arrayCount + obletCount;
        }

        /** Moves the lowest {@code count} objects away. */
        Buffer takeLowest(int count) {
            Buffer lowest = new Buffer();
            lowest.arrayCount = Math.min(arrayCount, count);
            lowest.obletCount = count - lowest.arrayCount;
            arrayCount -= lowest.arrayCount;
            obletCount -= lowest.obletCount;
            return lowest;
        }
    }

    private final int arrayCount;
    private final int obletsPerArray;
    private final long obletScanBytes;
    private final ArrayDeque<Buffer> shared = new ArrayDeque<>();
    private Buffer[] local = {};
    private final boolean callsHelp;
    private boolean needsHelp;

    /** Those among the live objects of a heap. */
    PointerArrays(HeapSpec live) {
        callsHelp = live.layout() == SpanLayout.INLINE_MARKS;
        long scanBytes = (long) (live.bytes() * live.pointerRatio());
        boolean areArrays = live.objectBytes() > OBLET_BYTES_MAX && scanBytes > 0;
        arrayCount = areArrays ? Math.toIntExact(live.bytes() / live.objectBytes()) : 0;
        obletsPerArray = Math.toIntExact((live.objectBytes() + OBLET_BYTES_MAX - 1) / OBLET_BYTES_MAX);
        obletScanBytes = arrayCount == 0 ? 0 : scanBytes / arrayCount / obletsPerArray;
    }

    /** A cycle begins on {@code processorCount} Ps. */
    void begin(int processorCount) {
        if (local.length < processorCount) {
            local = new Buffer[processorCount];
            for (int i = 0; i < processorCount; i++) {
                local[i] = new Buffer();
            }
        }
    }

    int arrayCount() {
        return arrayCount;
    }

    /** Oblets of all of them. */
    int obletCount() {
        return arrayCount * obletsPerArray;
    }

    /** What there is to scan in all of them. */
    long scanBytes() {
        return obletScanBytes * arrayCount * obletsPerArray;
    }

    /** A P finds some of them. */
    void found(int processor, int count) {
        local[processor].arrayCount += count;
    }

    /** Takes an oblet, of this P or one that is shared; returns its bytes, 0 if there is none. */
    long take(int processor) {
        if (arrayCount == 0) {
            return 0;
        }
        Buffer own = local[processor];
        if (shared.isEmpty() && own.count() > UNSHARED_COUNT) {
            shared.push(own.takeLowest(own.count() - own.count() / 2));
            needsHelp = callsHelp;
        }
        if (own.count() == 0) {
            if (shared.isEmpty()) {
                return 0;
            }
            own = shared.pop();
            local[processor] = own;
        }
        if (own.obletCount > 0) {
            own.obletCount--;
        } else {
            own.arrayCount--;
            own.obletCount = obletsPerArray - 1;
        }
        return obletScanBytes;
    }

    /** Whether a P shared what it had too many of since the last call, and the release calls for help then: mayNeedWorker. */
    boolean takeNeedForHelp() {
        boolean needed = needsHelp;
        needsHelp = false;
        return needed;
    }

    /** A P shares what it has; whether it had something. */
    boolean share(int processor) {
        if (local[processor].count() == 0) {
            return false;
        }
        shared.push(local[processor]);
        local[processor] = new Buffer();
        return true;
    }

    /** Whether a P has arrays or oblets that only it sees. */
    boolean isOn(int processor) {
        return arrayCount > 0 && local[processor].count() > 0;
    }

    /** Whether everybody sees some. */
    boolean areShared() {
        return !shared.isEmpty();
    }
}
