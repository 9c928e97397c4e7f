package gotwin.model.memory;

import gotwin.model.probe.RuntimeState.Objects;
import java.util.ArrayList;
import java.util.List;

/**
 * How many objects of each size class were allocated and freed, from their bytes.
 *
 * <p>Models: Go 1.26 mstats.go, heapStatsDelta. Departs: Go notes small objects when the span that they are in is given up
 * by the P that allocates from it.
 */
final class ObjectCounts {
    private static final int KINDS = SizeClasses.Kind.values().length;

    private ObjectCounts() {}

    static Objects of(Mcentral central, long tinyCount) {
        List<Long> allocatedCounts = new ArrayList<>();
        List<Long> freedCounts = new ArrayList<>();
        long largeCount = central.freedLargeCount();
        for (int large = 0; large < SpanClasses.SMALL_MIN; large++) {
            largeCount += central.spanCounts[large];
        }
        for (int spanClass = SpanClasses.SMALL_MIN; spanClass < SpanClasses.COUNT; spanClass += KINDS) {
            long slotBytes = central.classes.objectBytes(spanClass);
            long freedCount = 0;
            long presentCount = 0;
            for (int kind = 0; kind < KINDS; kind++) {
                freedCount += central.freedBytes[spanClass + kind] / slotBytes;
                presentCount += Mcentral.ceilDiv(central.objectBytes[spanClass + kind], slotBytes);
            }
            freedCounts.add(freedCount);
            allocatedCounts.add(freedCount + presentCount);
        }
        allocatedCounts.add(largeCount);
        freedCounts.add(central.freedLargeCount());
        return new Objects(allocatedCounts, freedCounts, tinyCount);
    }
}
