package gotwin.model.gc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Oracle: Go 1.26 mgcmark_greenteagc.go, spanQueue (put, drain, steal, refill, flush) worked out by hand. */
final class SpanQueuesTest {
    private static final int OWNER = 0;
    private static final int OTHER = 1;
    private static final long SPAN_BYTES = 1000;

    private static SpanQueues with(long spanCount) {
        SpanQueues queues = new SpanQueues();
        queues.begin(2, SPAN_BYTES);
        queues.found(OWNER, spanCount * SPAN_BYTES);
        return queues;
    }

    private static long takeAll(SpanQueues queues, int processor) {
        long bytes = 0;
        long taken;
        while ((taken = queues.take(processor, SPAN_BYTES)) > 0) {
            bytes += taken;
        }
        return bytes / SPAN_BYTES;
    }

    @Test
    void nobodyElseSeesWhatAQueueHolds() {
        SpanQueues queues = with(256);

        assertThat(queues.areOn(OWNER)).isTrue();
        assertThat(queues.areShared()).isFalse();
        assertThat(queues.takeCallForHelp()).isFalse();
        assertThat(queues.take(OTHER, SPAN_BYTES)).isZero();
    }

    /** The 257th span does not fit: 128 are put aside, and of these the other P takes half, 64, then 32. */
    @Test
    void aFullQueuePutsHalfAside() {
        SpanQueues queues = with(257);

        assertThat(queues.takeCallForHelp()).isTrue();
        assertThat(queues.takeCallForHelp()).isFalse();
        assertThat(queues.areShared()).isTrue();
        for (int span = 0; span < 64; span++) {
            assertThat(queues.areShared()).isTrue();
            queues.take(OTHER, SPAN_BYTES);
        }
        assertThat(queues.areOn(OTHER)).isFalse();
        queues.take(OTHER, SPAN_BYTES);
        assertThat(queues.areOn(OTHER)).isTrue();
    }

    /** A thief takes no more than its queue's half: of 1,000 spans six times 128 are put aside, each with a call for help. */
    @Test
    void aThiefTakesAtMostHalfAQueue() {
        SpanQueues queues = with(1000);
        for (int call = 0; call < 6; call++) {
            assertThat(queues.takeCallForHelp()).isTrue();
        }
        assertThat(queues.takeCallForHelp()).isFalse();
        queues.take(OTHER, SPAN_BYTES);

        assertThat(queues.share(OTHER)).isTrue();
        assertThat(queues.take(OWNER, Long.MAX_VALUE)).isEqualTo((1000 - 6 * 128) * SPAN_BYTES);
    }

    /** After 64 spans half of what is left, but 16 at most, and not if that is 4 or fewer, or some are there. */
    @Test
    void aQueuePutsSomeAsideNowAndThen() {
        SpanQueues long_ = with(200);
        assertThat(long_.take(OWNER, 64 * SPAN_BYTES)).isEqualTo(64 * SPAN_BYTES);
        assertThat(long_.takeCallForHelp()).isTrue();
        assertThat(long_.take(OWNER, Long.MAX_VALUE)).isEqualTo((200 - 64 - 16) * SPAN_BYTES);

        SpanQueues short_ = with(64 + 9);
        short_.take(OWNER, 64 * SPAN_BYTES);
        assertThat(short_.areShared()).isTrue();

        SpanQueues shorter = with(64 + 8);
        shorter.take(OWNER, 64 * SPAN_BYTES);
        assertThat(shorter.areShared()).isFalse();
    }

    /** Handing in puts all aside; that some was put aside since the last time counts as well. Source: gcMarkDone, flushedWork. */
    @Test
    void handingInTellsWhetherOthersMayHaveWork() {
        SpanQueues queues = with(10);
        assertThat(queues.share(OTHER)).isFalse();
        assertThat(queues.share(OWNER)).isTrue();
        assertThat(queues.areShared()).isTrue();
        assertThat(queues.share(OWNER)).isFalse();

        SpanQueues emptied = with(257);
        takeAll(emptied, OWNER);
        assertThat(emptied.share(OWNER)).isTrue();
        assertThat(emptied.share(OWNER)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void losesNothing(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SpanQueues queues = new SpanQueues();
        queues.begin(3, SPAN_BYTES);
        long expectedBytes = 0;
        for (int step = 0; step < 1000; step++) {
            int processor = random.nextInt(3);
            switch (random.nextInt(4)) {
                case 0 -> {
                    long bytes = random.nextLong(400 * SPAN_BYTES);
                    queues.found(processor, bytes);
                    expectedBytes += bytes;
                }
                case 1 -> queues.share(processor);
                default -> {
                    long taken = queues.take(processor, random.nextLong(200 * SPAN_BYTES));
                    long backBytes = taken / 3;
                    queues.giveBack(processor, backBytes);
                    expectedBytes -= taken - backBytes;
                }
            }
        }
        long leftBytes = 0;
        for (int processor = 0; processor < 3; processor++) {
            long taken;
            while ((taken = queues.take(processor, Long.MAX_VALUE)) > 0) {
                leftBytes += taken;
            }
        }
        assertThat(leftBytes).isEqualTo(expectedBytes);
    }
}
