package gotwin.model.process;

import gotwin.model.probe.Cause;
import gotwin.model.probe.Probe;
import gotwin.model.probe.RuntimeState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a probe saw of one run, and how the run ended. */
public final class Recording implements Probe {
    /** A goroutine completed an instruction of its function; source -1 is the goroutine's end. */
    public record Step(long goroutine, int source, long atNanos) {}

    /** A value the program recorded. */
    public record Observed(int observation, long value, long atNanos) {}

    /** A request that was served, with its time by cause in {@link Cause}'s order. */
    public record Served(
            long id, int classIndex, long arrivalNanos, long startNanos, long endNanos, List<Long> causeNanos) {
        /** Time of one cause. */
        public long nanos(Cause cause) {
            return causeNanos.get(cause.ordinal());
        }

        /** From arrival to end. */
        public long sojournNanos() {
            return endNanos - arrivalNanos;
        }
    }

    private final List<Step> steps = new ArrayList<>();
    private final List<Observed> observed = new ArrayList<>();
    private final List<Served> served = new ArrayList<>();
    private final List<Long> runnableNanos = new ArrayList<>();
    private final List<Long> mutexWaitNanos = new ArrayList<>();
    private final List<StopReason> stops = new ArrayList<>();
    private Optional<RuntimeState> runtime = Optional.empty();
    private long arrivedCount;
    private Optional<RunOutcome> outcome = Optional.empty();

    Recording() {}

    Recording ended(RunOutcome how) {
        outcome = Optional.of(how);
        return this;
    }

    /** How the run ended. */
    public RunOutcome outcome() {
        return outcome.orElseThrow();
    }

    /** Kind of end. */
    public RunOutcome.Kind kind() {
        return outcome().exit().kind();
    }

    /** Go's message at the end, empty if there was none. */
    public String message() {
        return outcome().exit().message().orElse("");
    }

    /** Totals of the run. */
    public RunOutcome.Counters counters() {
        return outcome().counters();
    }

    /** Everything goroutines completed, in order. */
    public List<Step> steps() {
        return steps;
    }

    /** Everything the program observed, in order. */
    public List<Observed> observed() {
        return observed;
    }

    /** The observed values, in order. */
    public List<Long> values() {
        return observed.stream().map(Observed::value).toList();
    }

    /** The instants of the observations, in order. */
    public List<Long> instants() {
        return observed.stream().map(Observed::atNanos).toList();
    }

    /** Requests in order of completion. */
    public List<Served> served() {
        return served;
    }

    /** Requests that arrived. */
    public long arrivedCount() {
        return arrivedCount;
    }

    /** How long goroutines were runnable, in the order in which they ran. */
    public List<Long> runnableNanos() {
        return runnableNanos;
    }

    /** How long goroutines waited for locks, in the order in which they got them. */
    public List<Long> mutexWaitNanos() {
        return mutexWaitNanos;
    }

    /** What the world was stopped for, in order. */
    public List<StopReason> stops() {
        return stops;
    }

    /** What the program would have read of its runtime at the end. */
    public RuntimeState runtime() {
        return runtime.orElseThrow();
    }

    @Override
    public RuntimeDetail runtimeDetail() {
        return RuntimeDetail.REPORT;
    }

    @Override
    public void goroutineStarted(long waitedNanos) {
        runnableNanos.add(waitedNanos);
    }

    @Override
    public void mutexWaited(long waitNanos) {
        mutexWaitNanos.add(waitNanos);
    }

    @Override
    public void worldStopped(StopReason reason, long askedNanos, long stoppedNanos, long startedNanos) {
        stops.add(reason);
    }

    @Override
    public void runtimeRead(RuntimeState state) {
        runtime = Optional.of(state);
    }

    @Override
    public InstructionDetail instructionDetail() {
        return InstructionDetail.REPORT;
    }

    @Override
    public void instructionCompleted(long goroutineNumber, int sourceIndex, long nowNanos) {
        steps.add(new Step(goroutineNumber, sourceIndex, nowNanos));
    }

    @Override
    public void observed(int observationIndex, long value, long nowNanos) {
        observed.add(new Observed(observationIndex, value, nowNanos));
    }

    @Override
    public void requestArrived(long requestId, int classIndex, long arrivalNanos) {
        arrivedCount++;
    }

    @Override
    public void requestCompleted(
            long requestId, int classIndex, long arrivalNanos, long startNanos, long endNanos, long[] causeNanos) {
        List<Long> causes = Arrays.stream(causeNanos).boxed().toList();
        served.add(new Served(requestId, classIndex, arrivalNanos, startNanos, endNanos, causes));
    }
}
