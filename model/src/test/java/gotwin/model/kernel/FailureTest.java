package gotwin.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import nl.tudelft.simulation.dsol.experiment.Replication;
import nl.tudelft.simulation.dsol.simulators.ErrorStrategy;
import nl.tudelft.simulation.dsol.simulators.RunState;
import org.djutils.event.EventListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A failing event ends the run and reaches the caller with its instant, whichever way the run is driven. */
final class FailureTest {
    private static final int EVENT = 7;
    private static final int EVENT_COUNT = 5;
    private static final String REPRODUCTION = "gotwin run plan.yaml --seed 42";

    private final List<Integer> executed = new ArrayList<>();
    private int failing;

    private EventKernel kernelFailingAt(int argument) {
        failing = argument;
        var kernel = new EventKernel("failing", this::handle);
        kernel.reproduceWith(REPRODUCTION);
        return kernel;
    }

    private static void scheduleAll(EventKernel kernel) {
        for (int i = 0; i < EVENT_COUNT; i++) {
            kernel.post(10L * (i + 1), 0, EVENT, i);
        }
    }

    private void handle(int event, int argument) {
        executed.add(argument);
        if (argument == failing) {
            throw new IllegalArgumentException("broken");
        }
    }

    private void assertFailed(SimulationFailure failure, EventKernel kernel) {
        assertThat(failure.instantNanos()).isEqualTo(10L * (failing + 1));
        assertThat(failure.event()).isEqualTo(EVENT);
        assertThat(failure.argument()).isEqualTo(failing);
        assertThat(failure.reproduction()).isEqualTo(REPRODUCTION);
        assertThat(failure)
                .hasCauseInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("broken", REPRODUCTION, failure.instantNanos() + " ns", "event " + EVENT);
        assertThat(executed).hasSize(failing + 1).endsWith(failing);
        assertThat(kernel.nowNanos()).isEqualTo(failure.instantNanos());
        assertThat(kernel.failure()).contains(failure);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, EVENT_COUNT - 1})
    void reachesTheCallerOfRunUntil(int argument) {
        var kernel = kernelFailingAt(argument);
        scheduleAll(kernel);
        assertFailed(catchThrowableOfType(SimulationFailure.class, () -> kernel.runUntil(1_000)), kernel);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, EVENT_COUNT - 1})
    void endsTheReplication(int argument) {
        var kernel = kernelFailingAt(argument);
        var notifications = new ArrayList<String>();
        EventListener writeDown = event -> notifications.add(event.getType().getName());
        try (var replication = KernelReplication.open(kernel, 1, 1_000, () -> scheduleAll(kernel))) {
            kernel.addListener(writeDown, Replication.END_REPLICATION_EVENT);
            assertFailed(catchThrowableOfType(SimulationFailure.class, replication::run), kernel);
            assertThat(kernel.getRunState()).isEqualTo(RunState.ENDED);
            assertThat(notifications).containsExactly("END_REPLICATION_EVENT");
        }
    }

    @Test
    void reachesTheCallerOfStep() {
        var kernel = kernelFailingAt(1);
        try (var replication = KernelReplication.open(kernel, 500, 1_000, () -> scheduleAll(kernel))) {
            assertThat(replication.replication().getEndTime()).isEqualTo(1_000);
            kernel.step();
            assertFailed(catchThrowableOfType(SimulationFailure.class, kernel::step), kernel);
        }
    }

    @Test
    void isKeptForTheOneWhoStartedDsolsWorkerThread() throws InterruptedException {
        var kernel = kernelFailingAt(2);
        var ended = new CountDownLatch(1);
        EventListener onEnd = event -> ended.countDown();
        try (var replication = KernelReplication.open(kernel, 1, 1_000, () -> scheduleAll(kernel))) {
            assertThat(replication.replication().getEndTime()).isEqualTo(1_000);
            kernel.addListener(onEnd, Replication.END_REPLICATION_EVENT);
            kernel.start();
            ended.await();
            assertFailed(kernel.failure().orElseThrow(), kernel);
        }
    }

    @Test
    void ofALambdaNamesWhatItThrew() {
        var kernel = new EventKernel("lambda", (event, argument) -> {});
        kernel.scheduleEventAbs(30L, () -> {
            throw new IllegalArgumentException("broken");
        });
        var failure = catchThrowableOfType(SimulationFailure.class, () -> kernel.runUntil(100));
        assertThat(failure.event()).isEqualTo(SimulationFailure.DSOL_EVENT);
        assertThat(failure.instantNanos()).isEqualTo(30);
        assertThat(failure).hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ofAnAssertionIsAFailureToo() {
        var kernel = new EventKernel("assertion", (event, argument) -> {
            throw new AssertionError("invariant");
        });
        kernel.post(3, 0, 1, 2);
        var failure = catchThrowableOfType(SimulationFailure.class, () -> kernel.runUntil(100));
        assertThat(failure).hasCauseInstanceOf(AssertionError.class);
        assertThat(failure.argument()).isEqualTo(2);
    }

    @Test
    void isThrownAtTheEndIfDsolIsToldToContinue() {
        var kernel = kernelFailingAt(2);
        kernel.setErrorStrategy(ErrorStrategy.LOG_AND_CONTINUE, ch.qos.logback.classic.Level.OFF);
        scheduleAll(kernel);
        var failure = catchThrowableOfType(SimulationFailure.class, () -> kernel.runUntil(1_000));
        assertThat(failure.argument()).isEqualTo(2);
        assertThat(executed).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void endsEveryLaterRunToo() {
        var kernel = kernelFailingAt(0);
        scheduleAll(kernel);
        var first = catchThrowableOfType(SimulationFailure.class, () -> kernel.runUntil(1_000));
        var second = catchThrowableOfType(SimulationFailure.class, () -> kernel.runUntil(1_000));
        assertThat(second).isSameAs(first);
        assertThat(executed).containsExactly(0);
    }
}
