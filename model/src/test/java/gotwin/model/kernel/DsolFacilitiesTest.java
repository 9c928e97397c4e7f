package gotwin.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ArrayList;
import java.util.List;
import nl.tudelft.simulation.dsol.experiment.Replication;
import nl.tudelft.simulation.dsol.formalisms.eventscheduling.SimEvent;
import nl.tudelft.simulation.dsol.formalisms.eventscheduling.SimEventInterface;
import nl.tudelft.simulation.dsol.logger.Cat;
import nl.tudelft.simulation.dsol.simulators.ReplicationState;
import nl.tudelft.simulation.dsol.simulators.SimulatorInterface;
import org.djutils.event.EventListener;
import org.djutils.event.TimedEvent;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What DSOL offers around a simulator works on the kernel's calendar; expected orders are worked out by hand. */
final class DsolFacilitiesTest {
    private final List<String> log = new ArrayList<>();
    private final EventKernel kernel = new EventKernel("facilities", (event, argument) -> log.add("event " + argument));

    void write(String line) {
        log.add(line);
    }

    private void postTen() {
        for (int i = 1; i <= 10; i++) {
            kernel.post(10L * i, 50, 1, i);
        }
    }

    @Test
    void warmUpRunsFirstAndTheEndLastAmongSimultaneousEvents() {
        EventListener writeDown = event -> log.add(event.getType().getName());
        try (var replication = KernelReplication.open(kernel, 10, 20, () -> {
            kernel.post(10, 0, 1, 1);
            kernel.post(20, 99, 1, 2);
            kernel.post(21, 0, 1, 3);
        })) {
            kernel.addListener(writeDown, Replication.WARMUP_EVENT);
            kernel.addListener(writeDown, Replication.END_REPLICATION_EVENT);
            replication.run();
            assertThat(log).containsExactly("WARMUP_EVENT", "event 1", "event 2", "END_REPLICATION_EVENT");
            assertThat(kernel.getReplicationState()).isEqualTo(ReplicationState.ENDED);
            assertThat(kernel.getSimulatorTime()).isEqualTo(20);
        }
    }

    @Test
    void aListenerStopsTheRunAfterThePresentEvent() {
        EventListener stopAtThirty = event -> {
            if (((TimedEvent<?>) event).getTimeStamp().equals(30L)) {
                kernel.stop();
            }
        };
        kernel.addListener(stopAtThirty, SimulatorInterface.TIME_CHANGED_EVENT);
        postTen();
        kernel.runUntil(1_000);
        assertThat(log).containsExactly("event 1", "event 2", "event 3");
        kernel.removeListener(stopAtThirty, SimulatorInterface.TIME_CHANGED_EVENT);
        kernel.runUntil(50);
        assertThat(log).containsExactly("event 1", "event 2", "event 3", "event 4", "event 5");
    }

    @Test
    void aListenerAddedByAnEventHearsOfTheNextChangeOfTime() {
        EventListener writeDown = event -> log.add("time " + ((TimedEvent<?>) event).getTimeStamp());
        postTen();
        kernel.scheduleEventAbs(25L, () -> kernel.addListener(writeDown, SimulatorInterface.TIME_CHANGED_EVENT));
        kernel.runUntil(40);
        assertThat(log).containsExactly("event 1", "event 2", "time 30", "event 3", "time 40", "event 4");
    }

    @Test
    void runningAheadChangesTheTimeForListeners() {
        EventListener writeDown = event -> log.add("time " + ((TimedEvent<?>) event).getTimeStamp());
        var ahead = new EventKernel[1];
        ahead[0] = new EventKernel("ahead", (event, argument) -> ahead[0].advanceTo(15));
        ahead[0].addListener(writeDown, SimulatorInterface.TIME_CHANGED_EVENT);
        ahead[0].post(10, 0, 1, 0);
        ahead[0].post(20, 0, 1, 0);
        ahead[0].runUntil(19);
        assertThat(log).containsExactly("time 10", "time 15");
        assertThat(ahead[0].getSimulatorTime()).isEqualTo(19);
    }

    @Test
    void theStoppingConditionEndsTheReplicationOnceWarm() {
        try (var replication = KernelReplication.open(kernel, 25, 1_000, this::postTen)) {
            replication.replication().setStoppingCondition(model -> true);
            replication.run();
            assertThat(log).containsExactly("event 1", "event 2", "event 3");
            assertThat(kernel.getSimulatorTime()).isEqualTo(30);
            assertThat(kernel.getReplicationState()).isEqualTo(ReplicationState.ENDED);
        }
    }

    @Test
    void aReplicationRunsInParts() {
        try (var replication = KernelReplication.open(kernel, 500, 1_000, this::postTen)) {
            kernel.runUntil(20);
            assertThat(kernel.nextNanos()).isEqualTo(30);
            replication.run();
            assertThat(log).hasSize(10);
        }
    }

    @Test
    void lambdasAndMethodsByNameRunBesideTypedEvents() {
        postTen();
        kernel.scheduleEventAbs(10L, () -> log.add("lambda"));
        kernel.scheduleEvent(
                new SimEvent<>(10L, SimEventInterface.MAX_PRIORITY, this, "write", new Object[] {"by name"}));
        kernel.runUntil(10);
        assertThat(log).containsExactly("by name", "event 1", "lambda");
    }

    @Test
    void theEventListShowsWhatIsPendingInOrder() {
        kernel.post(20, 50, 3, 7);
        SimEventInterface<Long> lambda = kernel.scheduleEventAbs(10L, () -> {});
        var shown = new ArrayList<String>();
        kernel.getEventList().forEach(event -> shown.add(event.getAbsoluteExecutionTime() + "/" + event.getPriority()));
        assertThat(shown).containsExactly("10/5", "20/5");
        assertThat(kernel.getEventList().first()).isSameAs(lambda);
        assertThat(kernel.cancelEvent(lambda)).isTrue();
        assertThat(kernel.cancelEvent(lambda)).isFalse();
        SimEventInterface<Long> typed = kernel.getEventList().first();
        assertThat(kernel.getEventList().contains(typed)).isTrue();
        assertThat(kernel.cancelEvent(typed)).isTrue();
        assertThat(kernel.getEventList().isEmpty()).isTrue();
        assertThat(kernel.getEventList().removeFirst()).isNull();
    }

    @Test
    void onlyWarningsOfOtherLibrariesAreLogged() {
        kernel.runUntil(1);
        assertThat(((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).getLevel())
                .isEqualTo(Level.WARN);
        assertThat(((Logger) LoggerFactory.getLogger(Cat.DSOL.toString())).getLevel())
                .isEqualTo(Level.OFF);
    }
}
