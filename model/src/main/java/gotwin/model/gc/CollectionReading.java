package gotwin.model.gc;

import gotwin.model.memory.HeapLedger;
import gotwin.model.memory.Stacks;
import gotwin.model.probe.RuntimeState;

/** What a program would be told of collection and the heap. Models: Go 1.26 metrics.go, initMetrics. */
final class CollectionReading {
    private CollectionReading() {}

    static RuntimeState.Collection of(GcPacer pacer, GcTotals totals, LimiterClock limiter, Heap heap, Stacks stacks) {
        HeapLedger ledger = heap.ledger();
        return new RuntimeState.Collection(
                pacer.gcPercent(),
                pacer.memoryLimitBytes(),
                totals.cycleCount() - totals.forcedCycleCount(),
                totals.forcedCycleCount(),
                limiter.lastEnabledCycle(),
                ledger.initialBytes() + ledger.allocatedBytes(),
                ledger.freedBytes() - heap.spans().unsweptBytes(),
                pacer.heapMarkedBytes(),
                pacer.heapGoalBytes(),
                Collector.GLOBALS_BYTES,
                pacer.heapScanBytes(),
                pacer.lastStackScanBytes(),
                stacks.startBytes());
    }
}
