package gotwin.model.process;

import gotwin.model.probe.GcCycle;
import gotwin.model.probe.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sees a run of the swarm: keeps what is compared later, and notes at once what can not be. */
final class SwarmWatch implements Probe {
    private static final int VIOLATION_COUNT_MAX = 5;

    private final List<String> violations = new ArrayList<>();
    private final List<Long> observed = new ArrayList<>();
    private Optional<RunOutcome> outcome = Optional.empty();
    private long fingerprint;
    private long lastNanos;
    private long instructionCount;
    private long arrivedCount;
    private long servedCount;
    private int cycleCount;
    private long largestHeapBytes;
    private long stoppedNanos;
    private long lastStartedNanos;

    void ended(RunOutcome how) {
        outcome = Optional.of(how);
    }

    RunOutcome outcome() {
        return outcome.orElseThrow();
    }

    /** What was seen and can not be. */
    List<String> violations() {
        return violations;
    }

    /** The values main observed. */
    List<Long> observed() {
        return observed;
    }

    /** Differs, almost surely, between runs that differ in anything a probe sees. */
    long fingerprint() {
        return fingerprint;
    }

    long instructionCount() {
        return instructionCount;
    }

    long arrivedCount() {
        return arrivedCount;
    }

    long servedCount() {
        return servedCount;
    }

    int cycleCount() {
        return cycleCount;
    }

    long largestHeapBytes() {
        return largestHeapBytes;
    }

    long stoppedNanos() {
        return stoppedNanos;
    }

    @Override
    public InstructionDetail instructionDetail() {
        return InstructionDetail.REPORT;
    }

    @Override
    public void instructionCompleted(long goroutineNumber, int sourceIndex, long nowNanos) {
        at(nowNanos, "instruction");
        mix(goroutineNumber);
        mix(sourceIndex);
        instructionCount += sourceIndex >= 0 ? 1 : 0;
    }

    @Override
    public void observed(int observationIndex, long value, long nowNanos) {
        at(nowNanos, "observation");
        mix(value);
        observed.add(value);
    }

    @Override
    public void requestArrived(long requestId, int classIndex, long arrivalNanos) {
        at(arrivalNanos, "arrival");
        check(requestId == arrivedCount, "request " + requestId + " is not number " + arrivedCount);
        arrivedCount++;
    }

    @Override
    public void requestCompleted(
            long requestId, int classIndex, long arrivalNanos, long startNanos, long endNanos, long[] causeNanos) {
        at(endNanos, "completion");
        servedCount++;
        long sum = 0;
        for (long nanos : causeNanos) {
            check(nanos >= 0, "request " + requestId + " spent " + nanos + " ns");
            sum += nanos;
            mix(nanos);
        }
        check(
                sum == endNanos - arrivalNanos,
                "causes of request " + requestId + " sum to " + sum + " of " + (endNanos - arrivalNanos) + " ns");
        check(
                arrivalNanos <= startNanos && startNanos <= endNanos,
                "request " + requestId + " arrives, starts and ends at " + arrivalNanos + ", " + startNanos + ", "
                        + endNanos);
    }

    @Override
    public void gcCycleEnded(GcCycle cycle) {
        at(cycle.endNanos(), "end of a cycle");
        cycleCount++;
        check(cycle.number() == cycleCount, "cycle " + cycle.number() + " is not number " + cycleCount);
        check(
                cycle.startNanos() <= cycle.markStartNanos()
                        && cycle.markStartNanos() <= cycle.markEndNanos()
                        && cycle.markEndNanos() <= cycle.endNanos(),
                "cycle " + cycle.number() + " starts, marks and ends at " + cycle.startNanos() + ", "
                        + cycle.markStartNanos() + ", " + cycle.markEndNanos() + ", " + cycle.endNanos());
        check(
                cycle.heapAtStartBytes() <= cycle.heapAtEndBytes()
                        && cycle.heapMarkedBytes() <= cycle.heapAtEndBytes()
                        && cycle.heapMarkedBytes() >= 0,
                "heap of cycle " + cycle.number() + " is " + cycle.heapAtStartBytes() + ", " + cycle.heapAtEndBytes()
                        + ", " + cycle.heapMarkedBytes());
        check(
                cycle.assistNanos() >= 0 && cycle.backgroundNanos() >= 0 && cycle.idleNanos() >= 0,
                "cycle " + cycle.number() + " marks for a negative time");
        largestHeapBytes = Math.max(largestHeapBytes, cycle.heapAtEndBytes());
        mix(cycle.heapAtEndBytes());
        mix(cycle.assistNanos() + 3 * cycle.backgroundNanos() + 7 * cycle.idleNanos());
    }

    @Override
    public void worldStopped(StopReason reason, long askedNanos, long stoppedAtNanos, long startedNanos) {
        check(
                lastStartedNanos <= askedNanos && askedNanos <= stoppedAtNanos && stoppedAtNanos <= startedNanos,
                "the world is asked, stopped and started at " + askedNanos + ", " + stoppedAtNanos + ", " + startedNanos
                        + " after " + lastStartedNanos);
        lastStartedNanos = startedNanos;
        stoppedNanos += startedNanos - askedNanos;
        mix(askedNanos + 3 * stoppedAtNanos + 7 * startedNanos);
    }

    private void at(long nowNanos, String what) {
        check(nowNanos >= lastNanos, what + " at " + nowNanos + " ns after " + lastNanos + " ns");
        lastNanos = Math.max(lastNanos, nowNanos);
        mix(nowNanos);
    }

    private void check(boolean holds, String otherwise) {
        if (!holds && violations.size() < VIOLATION_COUNT_MAX) {
            violations.add(otherwise);
        }
    }

    private void mix(long value) {
        fingerprint = (fingerprint ^ value) * 0x100000001b3L + (fingerprint >>> 47);
    }
}
