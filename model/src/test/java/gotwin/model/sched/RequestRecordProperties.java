package gotwin.model.sched;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.Cases;
import gotwin.model.probe.Cause;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The parts of a request's time sum to the whole, whatever happens to it. Oracle: addition. */
final class RequestRecordProperties {
    @Test
    void causesSumToTheTimeSinceTheIntendedArrival() {
        RequestRecord record = new RequestRecord();
        Cases.check(20_240_601L, 200, 200, c -> {
            long arrivalNanos = c.random().nextLong(1_000_000);
            long nowNanos = arrivalNanos;
            long[] expected = new long[Cause.values().length];
            Cause cause = Cause.NETWORK;
            record.begin(c.size(), 3, 5, arrivalNanos, cause);
            for (int step = 0; step < c.size(); step++) {
                long passedNanos = c.random().nextLong(1_000);
                expected[cause.ordinal()] += passedNanos;
                nowNanos += passedNanos;
                cause = Cause.values()[c.random().nextInt(expected.length)];
                record.spend(cause, nowNanos);
            }
            assertThat(record.causeNanos()).isEqualTo(expected);
            assertThat(Arrays.stream(record.causeNanos()).sum()).isEqualTo(nowNanos - arrivalNanos);
            assertThat(record.id()).isEqualTo(c.size());
            assertThat(record.classIndex()).isEqualTo(3);
            assertThat(record.client()).isEqualTo(5);
        });
    }

    @Test
    void serviceStartsWhenTheGoroutineFirstRuns() {
        RequestRecord record = new RequestRecord();
        record.begin(0, 0, 0, 100, Cause.RUN_QUEUE);
        assertThat(record.startNanos()).isEqualTo(-1);

        record.started(150);
        record.started(170);

        assertThat(record.startNanos()).isEqualTo(150);
        assertThat(record.arrivalNanos()).isEqualTo(100);
    }
}
