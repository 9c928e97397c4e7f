package gotwin.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotwin.model.units.Nanos;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Timers, one-shots, the clock and the ways a run ends; expected orders are worked out by hand. */
final class EventKernelTest {
    private static final int STOP = 99;

    private final List<String> executed = new ArrayList<>();
    private final EventKernel kernel = new EventKernel("test", this::handle);

    private void handle(int event, int argument) {
        executed.add(kernel.nowNanos() + ":" + event + "/" + argument);
        if (event == STOP) {
            kernel.halt();
        }
    }

    @Test
    void simultaneousEventsRunByPriorityAndThenInOrderOfScheduling() {
        int late = kernel.newTimer(7, 1, 0);
        int early = kernel.newTimer(3, 2, 0);
        kernel.arm(late, 10);
        kernel.post(10, 7, 3, 0);
        kernel.post(10, 3, 4, 0);
        kernel.arm(early, 10);
        kernel.post(5, 99, 5, -1);
        kernel.runUntil(100);
        assertThat(executed).containsExactly("5:5/-1", "10:4/0", "10:2/0", "10:1/0", "10:3/0");
    }

    @Test
    void armingAgainReplacesTheInstantAndTakesANewPlaceInTheOrder() {
        int timer = kernel.newTimer(0, 1, 0);
        kernel.arm(timer, 20);
        kernel.post(20, 0, 2, 0);
        kernel.arm(timer, 20);
        kernel.runUntil(100);
        assertThat(executed).containsExactly("20:2/0", "20:1/0");
    }

    @Test
    void aDisarmedTimerDoesNotFire() {
        int timer = kernel.newTimer(0, 1, 0);
        kernel.arm(timer, 20);
        assertThat(kernel.armedNanos(timer)).isEqualTo(20);
        kernel.disarm(timer);
        assertThat(kernel.isArmed(timer)).isFalse();
        assertThat(kernel.armedNanos(timer)).isEqualTo(Nanos.NEVER);
        assertThat(kernel.nextNanos()).isEqualTo(Nanos.NEVER);
        kernel.runUntil(100);
        assertThat(executed).isEmpty();
        assertThat(kernel.nowNanos()).isZero();
    }

    @Test
    void eventsAtTheHorizonRunAndTheClockWaitsThereForLaterOnes() {
        kernel.post(100, 0, 1, 0);
        kernel.post(101, 0, 2, 0);
        kernel.runUntil(100);
        assertThat(executed).containsExactly("100:1/0");
        assertThat(kernel.nowNanos()).isEqualTo(100);
        kernel.runUntil(150);
        assertThat(executed).containsExactly("100:1/0", "101:2/0");
        assertThat(kernel.nowNanos()).isEqualTo(101);
        assertThat(kernel.executedEvents()).isEqualTo(2);
    }

    @Test
    void haltEndsTheRunAfterThePresentEvent() {
        kernel.post(1, 0, STOP, 0);
        kernel.post(1, 0, 2, 0);
        kernel.runUntil(100);
        assertThat(executed).containsExactly("1:99/0");
        assertThat(kernel.nowNanos()).isEqualTo(1);
    }

    @Test
    void schedulingInThePastIsRefused() {
        kernel.post(10, 0, 1, 0);
        kernel.runUntil(10);
        assertThatThrownBy(() -> kernel.post(9, 0, 1, 0)).hasMessageContaining("9 ns is in the past: it is 10 ns");
        assertThatThrownBy(() -> kernel.post(10, 100, 1, 0)).hasMessageContaining("priority is 100");
        assertThatThrownBy(() -> kernel.post(10, 0, -1, 0)).hasMessageContaining("event code is -1");
    }
}
