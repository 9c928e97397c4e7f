package gotwin.model.kernel;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * The calendar as the text book has it: a sorted set of events, ordered by instant, priority and a sequence number that
 * never wraps. Slow and obvious.
 */
final class ReferenceCalendar {
    /** A pending event; {@code label} names it. */
    record Event(long instantNanos, int priority, long sequence, int label) {}

    private final TreeSet<Event> sorted = new TreeSet<>(Comparator.comparingLong(Event::instantNanos)
            .thenComparingInt(Event::priority)
            .thenComparingLong(Event::sequence));
    private final Map<Integer, Event> byLabel = new HashMap<>();
    private long sequence;

    /** Schedules the event of {@code label}, or moves it. */
    void set(int label, long instantNanos, int priority) {
        clear(label);
        Event event = new Event(instantNanos, priority, sequence++, label);
        sorted.add(event);
        byLabel.put(label, event);
    }

    void clear(int label) {
        Event event = byLabel.remove(label);
        if (event != null) {
            sorted.remove(event);
        }
    }

    boolean isPending(int label) {
        return byLabel.containsKey(label);
    }

    int size() {
        return sorted.size();
    }

    Event first() {
        return sorted.first();
    }

    Event removeFirst() {
        Event first = sorted.first();
        clear(first.label());
        return first;
    }
}
