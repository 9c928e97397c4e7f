package gotwin.model.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The wheel drops nothing early, and nothing later than it says: a 128th of the lifetime, or 1.024 us. */
final class TimingWheelTest {
    private record Kept(long endNanos, long latestNanos) {}

    private static NewObjects one(long nowNanos, long keepNanos) {
        NewObjects objects = new NewObjects();
        objects.bytes = 1;
        objects.objectCount = 1;
        objects.nowNanos = nowNanos;
        objects.keepNanos = keepNanos;
        return objects;
    }

    @Test
    void dropsAnObjectAtItsEndOrALittleLater() {
        for (long keepNanos = 1; keepNanos < 1L << 58; keepNanos = keepNanos * 3 + 1) {
            for (long startNanos : new long[] {0, 1023, 123_456_789_012L}) {
                HeapLedger ledger = new HeapLedger(0, 0, 0);
                TimingWheel wheel = new TimingWheel(ledger);
                ledger.allocateHeld(1, 0, 1);
                wheel.add(one(startNanos, keepNanos));
                wheel.advance(startNanos + keepNanos - 1);
                assertThat(ledger.reachableBytes())
                        .as("kept for %d ns", keepNanos)
                        .isOne();
                wheel.advance(startNanos + keepNanos + Math.max(1024, keepNanos / 128));
                assertThat(ledger.reachableBytes())
                        .as("kept for %d ns", keepNanos)
                        .isZero();
            }
        }
    }

    /** Against a list of all objects, with lifetimes of one level and looks that are rare and frequent in turns. */
    @Test
    void agreesWithAListOfAllObjects() {
        Random random = new Random(7);
        HeapLedger ledger = new HeapLedger(0, 0, 0);
        TimingWheel wheel = new TimingWheel(ledger);
        ArrayDeque<Kept> all = new ArrayDeque<>();
        long nowNanos = 0;
        for (int i = 0; i < 20_000; i++) {
            nowNanos += random.nextInt(i / 1000 % 2 == 0 ? 100 : 100_000);
            long keepNanos = 1L + random.nextInt(5_000_000);
            ledger.allocateHeld(1, 0, 1);
            wheel.add(one(nowNanos, keepNanos));
            all.add(new Kept(nowNanos + keepNanos, nowNanos + keepNanos + Math.max(1024, keepNanos / 128)));
            if (random.nextInt(10) == 0) {
                wheel.advance(nowNanos);
                long now = nowNanos;
                long atLeast =
                        all.stream().filter(kept -> kept.endNanos() > now).count();
                all.removeIf(kept -> kept.latestNanos() <= now);
                assertThat(ledger.reachableBytes()).isBetween(atLeast, (long) all.size());
                ledger.check();
            }
        }
    }
}
