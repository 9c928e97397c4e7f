package gotwin.model.sched;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Idle Ps are a stack, and know how long they were idle. Oracle: Go 1.24.4 proc.go:pidleput, pidleget. */
final class IdleProcessorsTest {
    private final IdleProcessors idle = new IdleProcessors(3);
    private final Processor first = new Processor(0, new ProcessorMask());
    private final Processor second = new Processor(1, new ProcessorMask());

    @Test
    void theLastToBecomeIdleIsTakenFirst() {
        idle.put(first, 0);
        idle.put(second, 0);

        assertThat(idle.count()).isEqualTo(2);
        assertThat(idle.poll()).isSameAs(second);
        assertThat(idle.poll()).isSameAs(first);
        assertThat(idle.poll()).isNull();
        assertThat(idle.count()).isZero();
    }

    @Test
    void idleTimeCountsUntilSomebodyTakesTheProcessor() {
        idle.put(first, 100);
        assertThat(first.status()).isEqualTo(Processor.Status.IDLE);
        assertThat(first.idleNanos(150)).isEqualTo(50);

        first.becameBusy(170);
        assertThat(first.idleNanos(1_000)).isEqualTo(70);

        idle.put(first, 1_000);
        assertThat(first.idleNanos(1_030)).isEqualTo(100);
    }

    @Test
    void aProcessorWithWorkMayNotBecomeIdle() {
        first.runQueue.putNext(new Goroutine(1, (goroutine, machine) -> GoroutineBody.LEFT), new GlobalRunQueue());

        assertThatThrownBy(() -> idle.put(first, 0)).isInstanceOf(IllegalStateException.class);
    }
}
