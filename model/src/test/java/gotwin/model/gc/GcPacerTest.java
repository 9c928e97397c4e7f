package gotwin.model.gc;

import static gotwin.model.units.Bytes.MEBIBYTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gotwin.model.gc.GcPacer.SweepState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The pacer's formulas one by one. Oracle: Go 1.24.4 mgcpacer.go, calculated by hand; whole cycles are compared with
 * recordings of real Go elsewhere.
 */
final class GcPacerTest {
    private static final long NO_LIMIT = Long.MAX_VALUE;
    private static final int OFF = -1;

    @ParameterizedTest
    @CsvSource({
        // GOGC, 4 MiB * GOGC / 100, that / 64 * 61
        "100, 4194304, 3997696",
        "50, 2097152, 1998848",
        "0, 0, 0",
    })
    void theFirstCycleStartsJustBelowTheSmallestHeap(int gcPercent, long goalBytes, long triggerBytes) {
        GcPacer pacer = new GcPacer(gcPercent, NO_LIMIT);
        assertThat(pacer.heapGoalBytes()).isEqualTo(goalBytes);
        assertThat(pacer.triggerBytes()).isEqualTo(triggerBytes);
    }

    @Test
    void stacksAndGlobalsCountTowardsTheGrowthButNotTowardsTheMarkedHeap() {
        GcPacer pacer = new GcPacer(100, NO_LIMIT);
        pacer.setGlobalsScanBytes(2 * MEBIBYTE);
        pacer.startCycle(0, 4, GcTrigger.HEAP);
        pacer.addStackScanWork(MEBIBYTE);
        pacer.resetLive(100 * MEBIBYTE);
        pacer.commit(SweepState.UNFINISHED);
        assertThat(pacer.heapGoalBytes()).isEqualTo((100 + 103) * MEBIBYTE);
        // Nothing measured, so no runway: 4 MiB before the goal, which is later than 61/64 of the way.
        assertThat(pacer.triggerBytes()).isEqualTo(199 * MEBIBYTE);
    }

    @Test
    void goalAndTriggerLeaveTheSweeperAMebibyte() {
        GcPacer pacer = new GcPacer(10, NO_LIMIT);
        pacer.resetLive(MEBIBYTE);
        pacer.commit(SweepState.UNFINISHED);
        assertThat(pacer.heapGoalBytes()).isEqualTo(2 * MEBIBYTE);
        assertThat(pacer.triggerBytes()).isEqualTo(2 * MEBIBYTE);
        pacer.commit(SweepState.DONE);
        // 1048576 + 1048576 * 10 / 100; then (104857 / 64) * 61 above the marked heap.
        assertThat(pacer.heapGoalBytes()).isEqualTo(1_153_433);
        assertThat(pacer.triggerBytes()).isEqualTo(1_048_576 + 1_638 * 61);
    }

    @Test
    void aRunningCyclesGoalIsAtLeast64KibibytesAway() {
        GcPacer pacer = new GcPacer(1, NO_LIMIT);
        assertThat(pacer.heapGoalBytes()).isEqualTo(41_943);
        pacer.update(41_943, 0);
        pacer.startCycle(0, 4, GcTrigger.HEAP);
        assertThat(pacer.heapGoalBytes()).isEqualTo(41_943 + 65_536);
        pacer.resetLive(0);
        assertThat(pacer.heapGoalBytes()).isEqualTo(41_943);
    }

    @ParameterizedTest
    @CsvSource({
        // mapped, free, in use (MiB): non-heap 10, room 90 MiB, less 90 MiB / 100 * 3
        "40, 5, 25, 91540686",
        // 20 over the limit and 20 non-heap: room 60 MiB, less 60 MiB / 100 * 3
        "120, 5, 95, 61027125",
        // room 1 MiB, which is less than twice the smallest headroom of 1 MiB
        "99, 0, 0, 1048576",
        // no room: what is live
        "100, 0, 0, 0",
        "200, 0, 150, 0",
    })
    void theMemoryLimitLeavesTheHeapWhatNothingElseUses(long mapped, long free, long inUse, long goalBytes) {
        GcPacer pacer = new GcPacer(OFF, 100 * MEBIBYTE);
        pacer.observeMemory(mapped * MEBIBYTE, free * MEBIBYTE, inUse * MEBIBYTE);
        assertThat(pacer.heapGoalBytes()).isEqualTo(goalBytes);
    }

    @Test
    void theMemoryLimitNeverPushesTheGoalBelowTheLiveHeap() {
        GcPacer pacer = new GcPacer(100, 10 * MEBIBYTE);
        pacer.resetLive(50 * MEBIBYTE);
        pacer.commit(SweepState.UNFINISHED);
        assertThat(pacer.heapGoalBytes()).isEqualTo(50 * MEBIBYTE);
        assertThat(pacer.triggerBytes()).isEqualTo(50 * MEBIBYTE);
    }

    @Test
    void aMemoryLimitBindsStricterThanTheSweepersAndTheRunningCyclesDistance() {
        GcPacer pacer = new GcPacer(100, 20 * MEBIBYTE);
        pacer.resetLive(19 * MEBIBYTE);
        pacer.commit(SweepState.UNFINISHED);
        // 20 MiB less the smallest headroom of 1 MiB is what is marked already.
        assertThat(pacer.heapGoalBytes()).isEqualTo(19 * MEBIBYTE);
        pacer.startCycle(0, 4, GcTrigger.HEAP);
        assertThat(pacer.heapGoalBytes()).isEqualTo(19 * MEBIBYTE);
    }

    @Test
    void aChangedMemoryLimitAndGogcApply() {
        GcPacer pacer = new GcPacer(OFF, NO_LIMIT);
        pacer.setMemoryLimitBytes(100 * MEBIBYTE);
        // 104857600 - 104857600 / 100 * 3
        assertThat(pacer.heapGoalBytes()).isEqualTo(101_711_872);
        pacer.setGcPercent(200);
        pacer.commit(SweepState.DONE);
        assertThat(pacer.heapGoalBytes()).isEqualTo(8 * MEBIBYTE);
    }

    @Test
    void memoryPartsLargerThanTheWholeAreRefused() {
        GcPacer pacer = new GcPacer(OFF, NO_LIMIT);
        assertThatThrownBy(() -> pacer.observeMemory(10, 6, 5)).hasMessageContaining("mapped memory of 10 bytes");
        assertThatThrownBy(() -> pacer.setMemoryLimitBytes(-1)).hasMessageContaining("but is -1");
    }

    @Test
    void withoutGogcAndLimitTheGoalIsOutOfReach() {
        GcPacer pacer = new GcPacer(OFF, NO_LIMIT);
        // 2^63 - 1 - (2^63 - 1) / 100 * 3
        assertThat(pacer.heapGoalBytes()).isEqualTo(8_946_670_875_749_132_533L);
        assertThat(pacer.triggerBytes()).isGreaterThan(1L << 62);
    }

    @Test
    void aProductBeyond64BitsWrapsAsInGo() {
        GcPacer pacer = new GcPacer(Integer.MAX_VALUE, NO_LIMIT);
        pacer.resetLive(1L << 34);
        pacer.commit(SweepState.DONE);
        // 2^34 * (2^31 - 1) = 2^65 - 2^34 wraps to 2^64 - 2^34, which as a signed number would be negative.
        assertThat(pacer.heapGoalBytes()).isEqualTo(184_467_457_745_166_008L);
    }

    @Test
    void allocationCountsAsScannableOnlyBetweenCycles() {
        GcPacer pacer = startedAtThreeMebibytes();
        pacer.addGlobalsScanWork(MEBIBYTE);
        pacer.addHeapScanWork(MEBIBYTE / 2);
        pacer.update(0, 100 * MEBIBYTE);
        double before = pacer.assistWorkPerByte();
        pacer.addHeapScan(100 * MEBIBYTE);
        pacer.revise();
        assertThat(before).isEqualTo(0.625);
        assertThat(pacer.assistWorkPerByte()).isNotEqualTo(before);
    }

    @Test
    void assistsSpreadTheRemainingWorkOverTheRemainingHeap() {
        GcPacer pacer = startedAtThreeMebibytes();
        // 1 MiB of globals to scan, 1 MiB to the goal.
        assertThat(pacer.assistWorkPerByte()).isEqualTo(1);
        pacer.addGlobalsScanWork(MEBIBYTE);
        pacer.update(MEBIBYTE / 2, 0);
        // Everything expected is done: 1000 bytes are assumed to remain.
        assertThat(pacer.assistWorkPerByte()).isEqualTo(1_000.0 / 524_288);
        assertThat(pacer.assistBytesPerWork()).isEqualTo(524.288);
    }

    @Test
    void aHeapThatGrowsGetsMoreRunwayInProportion() {
        GcPacer pacer = startedAtThreeMebibytes();
        pacer.addGlobalsScanWork(MEBIBYTE);
        pacer.addHeapScanWork(MEBIBYTE / 2);
        pacer.update(0, 0);
        // At most 2 heap + 1 stack + 1 global = 4 MiB; goal (4 - 3) / 1 * 4 + 3 = 7 MiB; (4 - 1.5) / (7 - 3).
        assertThat(pacer.assistWorkPerByte()).isEqualTo(0.625);
        pacer.update(9 * MEBIBYTE / 2, 0);
        // Past 7 MiB the goal is 7 MiB * 1.1 = 8074035 bytes, 209715 ahead; 2.5 MiB remain.
        assertThat(pacer.assistWorkPerByte()).isEqualTo(2_621_440.0 / 209_715);
        pacer.update(MEBIBYTE, 0);
        // Past even that: as if one byte were left.
        assertThat(pacer.assistWorkPerByte()).isEqualTo(2_621_440);
    }

    @Test
    void theExtendedGoalIsNoLargerThanTheNextCyclesWouldBe() {
        GcPacer pacer = new GcPacer(25, NO_LIMIT);
        pacer.setGlobalsScanBytes(MEBIBYTE);
        pacer.setMaxStackScanBytes(15 * MEBIBYTE);
        pacer.update(3 * MEBIBYTE / 4, 0);
        pacer.startCycle(0, 4, GcTrigger.HEAP);
        pacer.addStackScanWork(2 * MEBIBYTE);
        pacer.update(0, 0);
        // Goal 1 MiB; extended (1 - 0.75) / 1 * 16 + 0.75 = 4.75 MiB, limited to 1.25 * 1 MiB: (16 - 2) / (1.25 -
        // 0.75).
        assertThat(pacer.assistWorkPerByte()).isEqualTo(28);
    }

    @Test
    void withoutGogcTheExtendedGoalIsPracticallyFree() {
        GcPacer pacer = new GcPacer(OFF, 100 * MEBIBYTE);
        pacer.setGlobalsScanBytes(MEBIBYTE);
        pacer.setMaxStackScanBytes(15 * MEBIBYTE);
        pacer.update(90 * MEBIBYTE, 0);
        pacer.startCycle(0, 4, GcTrigger.HEAP);
        pacer.addStackScanWork(2 * MEBIBYTE);
        pacer.update(0, 0);
        // Goal 97 MiB; extended (97 - 90) / 1 * 16 + 90 = 202 MiB, beyond twice the goal: (16 - 2) / (202 - 90).
        assertThat(pacer.assistWorkPerByte()).isEqualTo(0.125);
    }

    @Test
    void workWithoutAnyExpectedDividesByZeroAsOnAmd64() {
        GcPacer pacer = new GcPacer(100, NO_LIMIT);
        pacer.update(3 * MEBIBYTE, 0);
        pacer.startCycle(0, 4, GcTrigger.HEAP);
        pacer.addHeapScanWork(5_000);
        pacer.update(0, 0);
        // The infinite goal converts to -2^63, and the distance to it wraps to 2^63 - 3 MiB.
        assertThat(pacer.assistWorkPerByte()).isEqualTo(1_000 / (0x1.0p63 - 3 * MEBIBYTE), within(1e-25));
    }

    @Test
    void theRunwayFollowsTheMeasuredRatesOfAllocatingAndMarking() {
        GcPacer pacer = new GcPacer(100, NO_LIMIT);
        pacer.update(3 * MEBIBYTE, 0);
        pacer.startCycle(5_000_000, 4, GcTrigger.HEAP);
        pacer.addHeapScanWork(2 * MEBIBYTE);
        pacer.addAssistNanos(400_000);
        pacer.addIdleMarkNanos(200_000);
        pacer.update(MEBIBYTE, 0);
        pacer.endCycle(6_000_000, 4);
        // Of 4 CPU-ms: 25 % + 10 % assists, 5 % idle: 1 MiB * 0.4 / (2 MiB * 0.65).
        assertThat(pacer.consMarkRatio()).isEqualTo(0.2 / 0.65, within(1e-15));
        pacer.resetLive(200 * MEBIBYTE);
        pacer.commit(SweepState.DONE);
        // Goal 400 MiB, runway 3 * ratio * 2 MiB = 1.8 MiB: the trigger's upper bound, goal - 4 MiB, holds.
        assertThat(pacer.triggerBytes()).isEqualTo(396 * MEBIBYTE);
    }

    @Test
    void theTriggerLiesTheRunwayBeforeTheGoalWithinItsBounds() {
        // Growth g while 50 MiB are scanned, no assists: ratio g / (3 * 50 MiB), runway 3 * ratio * 50 MiB = g.
        assertThat(triggerBytesAfter(20 * MEBIBYTE)).isCloseTo(380 * MEBIBYTE, within(1L));
        // Upper bound: goal - 4 MiB. Lower bound: 45/64 of the way from 200 to 400 MiB.
        assertThat(triggerBytesAfter(MEBIBYTE)).isEqualTo(396 * MEBIBYTE);
        assertThat(triggerBytesAfter(150 * MEBIBYTE)).isEqualTo(340 * MEBIBYTE + 5 * MEBIBYTE / 8);
        // A runway beyond the goal itself.
        assertThat(triggerBytesAfter(500 * MEBIBYTE)).isEqualTo(340 * MEBIBYTE + 5 * MEBIBYTE / 8);
    }

    @Test
    void aCycleWithoutGrowthMeasuresNothing() {
        GcPacer pacer = startedAtThreeMebibytes();
        pacer.addGlobalsScanWork(MEBIBYTE);
        pacer.endCycle(1_000, 4);
        assertThat(pacer.consMarkRatio()).isZero();
        assertThat(pacer.lastHeapGoalBytes()).isEqualTo(4 * MEBIBYTE);
    }

    @Test
    void theLargestOfTheLastFiveMeasurementsCounts() {
        ConsMark consMark = new ConsMark();
        consMark.add(5);
        for (int i = 0; i < 4; i++) {
            consMark.add(1);
            assertThat(consMark.ratio()).isEqualTo(5);
        }
        consMark.add(2);
        assertThat(consMark.ratio()).isEqualTo(2);
    }

    /** The trigger for a marked heap of 200 MiB, after a cycle in which {@code growthBytes} were allocated. */
    private static long triggerBytesAfter(long growthBytes) {
        GcPacer pacer = new GcPacer(100, NO_LIMIT);
        pacer.startCycle(0, 4, GcTrigger.HEAP);
        pacer.addHeapScanWork(50 * MEBIBYTE);
        pacer.update(growthBytes, 0);
        pacer.endCycle(1_000_000, 4);
        pacer.resetLive(200 * MEBIBYTE);
        pacer.commit(SweepState.DONE);
        return pacer.triggerBytes();
    }

    /** Goal 4 MiB, live 3 MiB, of which 2 MiB scannable, 1 MiB of globals and of stacks. */
    private static GcPacer startedAtThreeMebibytes() {
        GcPacer pacer = new GcPacer(100, NO_LIMIT);
        pacer.setGlobalsScanBytes(MEBIBYTE);
        pacer.setMaxStackScanBytes(MEBIBYTE);
        pacer.update(3 * MEBIBYTE, 2 * MEBIBYTE);
        pacer.startCycle(0, 4, GcTrigger.HEAP);
        return pacer;
    }
}
