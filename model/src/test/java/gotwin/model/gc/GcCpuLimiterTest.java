package gotwin.model.gc;

import static gotwin.model.units.Nanos.MILLISECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The bucket's level, step by step. Oracle: the rules of Go 1.24.4 mgclimit.go, calculated by hand for four Ps. */
final class GcCpuLimiterTest {
    private final GcCpuLimiter limiter = new GcCpuLimiter(4, 0);

    @Test
    void theCollectorsTimeFillsTheBucketAndTheProgramsTimeDrainsIt() {
        limiter.update(10 * MILLISECOND);
        assertFill(0);
        limiter.startMarkTransition(10 * MILLISECOND);
        limiter.finishTransition(11 * MILLISECOND);
        assertFill(4);
        // 40 CPU-ms: a quarter and 10 ms of assists against 20 ms of the program.
        limiter.addAssistNanos(10 * MILLISECOND);
        limiter.update(21 * MILLISECOND);
        assertFill(4);
        // 40 CPU-ms, 8 of them idle: 10 + 20 ms against 2 ms.
        limiter.addAssistNanos(20 * MILLISECOND);
        limiter.addIdleNanos(8 * MILLISECOND);
        limiter.update(31 * MILLISECOND);
        assertFill(32);
        // 4 CPU-ms of marking: 1 against 3. Then 1 ms stopped on four Ps.
        limiter.startOffTransition(32 * MILLISECOND);
        assertFill(30);
        limiter.finishTransition(33 * MILLISECOND);
        assertFill(34);
        limiter.update(40 * MILLISECOND);
        assertFill(6);
        limiter.update(50 * MILLISECOND);
        assertFill(0);
        assertThat(limiter.limiting()).isFalse();
    }

    @Test
    void aFullBucketLimitsUntilItDrains() {
        limiter.startMarkTransition(0);
        limiter.finishTransition(0);
        // One second of four Ps: a quarter and 3 s of assists, exactly the capacity of 4 s.
        limiter.addAssistNanos(2_999 * MILLISECOND);
        limiter.update(1_000 * MILLISECOND);
        assertFill(3_998);
        assertThat(limiter.limiting()).isFalse();
        // 40 CPU-ms, 21 of them the collector's.
        limiter.addAssistNanos(11 * MILLISECOND);
        limiter.update(1_010 * MILLISECOND);
        assertFill(4_000);
        assertThat(limiter.limiting()).isTrue();
        assertThat(limiter.overflowNanos()).isZero();
        limiter.addAssistNanos(15 * MILLISECOND);
        limiter.update(1_020 * MILLISECOND);
        assertThat(limiter.overflowNanos()).isEqualTo(10 * MILLISECOND);
        // Half and half changes nothing.
        limiter.addAssistNanos(10 * MILLISECOND);
        limiter.update(1_030 * MILLISECOND);
        assertThat(limiter.limiting()).isTrue();
        limiter.update(1_031 * MILLISECOND);
        assertFill(3_998);
        assertThat(limiter.limiting()).isFalse();
    }

    @Test
    void assistTimeCountsAlsoOutsideOfMarking() {
        // Scavenging on behalf of an allocation: 30 ms against 10 ms.
        limiter.addAssistNanos(30 * MILLISECOND);
        limiter.update(10 * MILLISECOND);
        assertFill(20);
    }

    @Test
    void fewerProcessorsShrinkTheBucket() {
        limiter.startMarkTransition(0);
        limiter.finishTransition(500 * MILLISECOND);
        assertFill(2_000);
        limiter.resetCapacity(500 * MILLISECOND, 1);
        assertFill(1_000);
        assertThat(limiter.limiting()).isTrue();
        limiter.resetCapacity(500 * MILLISECOND, 2);
        assertFill(1_000);
        assertThat(limiter.limiting()).isFalse();
    }

    @Test
    void anUpdateIsDueAfterMoreThanTenMilliseconds() {
        limiter.update(5 * MILLISECOND);
        assertThat(limiter.needUpdate(15 * MILLISECOND)).isFalse();
        assertThat(limiter.needUpdate(15 * MILLISECOND + 1)).isTrue();
    }

    @Test
    void aWindowThatEndsBeforeItBeganKeepsItsTimeForLater() {
        limiter.update(5 * MILLISECOND);
        limiter.addAssistNanos(10 * MILLISECOND);
        limiter.update(4 * MILLISECOND);
        assertFill(0);
        limiter.update(5 * MILLISECOND);
        // An empty window and 10 ms of assists: 10 ms against -10 ms.
        assertFill(20);
    }

    @Test
    void transitionsOutOfOrderAreRefused() {
        assertThatThrownBy(() -> limiter.startOffTransition(0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> limiter.finishTransition(0)).isInstanceOf(IllegalStateException.class);
        limiter.startMarkTransition(0);
        assertThatThrownBy(() -> limiter.update(1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> limiter.startMarkTransition(1)).isInstanceOf(IllegalStateException.class);
        limiter.finishTransition(1);
        assertThatThrownBy(() -> limiter.startMarkTransition(1)).isInstanceOf(IllegalStateException.class);
    }

    private void assertFill(long millis) {
        assertThat(limiter.fillNanos()).isEqualTo(millis * MILLISECOND);
    }
}
