package gotwin.model.kernel;

import java.util.Arrays;
import nl.tudelft.simulation.dsol.formalisms.eventscheduling.SimEventInterface;
import org.jspecify.annotations.Nullable;

/** DSOL's own events (warm-up, end, lambdas, methods by name): objects beside the slots they are pending in. */
final class ObjectEvents {
    private final SlotCalendar calendar;
    private @Nullable SimEventInterface<Long>[] events = newArray(0);

    ObjectEvents(SlotCalendar calendar) {
        this.calendar = calendar;
    }

    void add(SimEventInterface<Long> event) {
        long payload = Payloads.ofObject(EventOrder.rankOfDsol(event.getPriority()));
        int slot = calendar.post(event.getAbsoluteExecutionTime(), payload);
        if (slot >= events.length) {
            events = Arrays.copyOf(events, Math.max(2 * slot, calendar.usedCount()));
        }
        events[slot] = event;
    }

    /** The object pending in {@code slot}. */
    SimEventInterface<Long> get(int slot) {
        SimEventInterface<Long> event = events[slot];
        if (event == null) {
            throw new IllegalStateException("slot " + slot + " has no object");
        }
        return event;
    }

    /** The object pending in {@code slot}, which forgets it. */
    SimEventInterface<Long> take(int slot) {
        SimEventInterface<Long> event = get(slot);
        events[slot] = null;
        return event;
    }

    /** The slot in which {@code event} is pending, {@link SlotCalendar#NONE} if it is not. Linear in the slots. */
    int slotOf(SimEventInterface<Long> event) {
        for (int slot = 0; slot < events.length; slot++) {
            if (events[slot] == event) {
                return slot;
            }
        }
        return SlotCalendar.NONE;
    }

    void clear() {
        Arrays.fill(events, null);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static @Nullable SimEventInterface<Long>[] newArray(int length) {
        return new SimEventInterface[length];
    }
}
