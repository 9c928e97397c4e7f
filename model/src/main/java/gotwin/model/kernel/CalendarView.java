package gotwin.model.kernel;

import gotwin.model.units.Nanos;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import nl.tudelft.simulation.dsol.eventlists.EventListInterface;
import nl.tudelft.simulation.dsol.formalisms.eventscheduling.SimEventInterface;
import org.jspecify.annotations.Nullable;

/**
 * The calendar as DSOL's event list. Typed events appear as objects made on the spot; looking for an event is linear in
 * the number of slots.
 */
final class CalendarView implements EventListInterface<Long> {
    private final SlotCalendar calendar;
    private final ObjectEvents objectEvents;
    private final EventHandler handler;

    CalendarView(SlotCalendar calendar, ObjectEvents objectEvents, EventHandler handler) {
        this.calendar = calendar;
        this.objectEvents = objectEvents;
        this.handler = handler;
    }

    @Override
    public void add(SimEventInterface<Long> event) {
        objectEvents.add(event);
    }

    @Override
    public boolean contains(SimEventInterface<Long> event) {
        return slotOf(event) != SlotCalendar.NONE;
    }

    @Override
    public void clear() {
        calendar.clearAll();
        objectEvents.clear();
    }

    @Override
    public boolean isEmpty() {
        return calendar.minNanos() == Nanos.NEVER;
    }

    @Override
    public int size() {
        return calendar.pendingCount();
    }

    /** The pending events in the order they will be executed, as they are now. */
    @Override
    public Iterator<SimEventInterface<Long>> iterator() {
        List<Integer> slots = new ArrayList<>();
        for (int slot = 0; slot < calendar.usedCount(); slot++) {
            if (calendar.instantNanos(slot) != Nanos.NEVER) {
                slots.add(slot);
            }
        }
        slots.sort(Comparator.<Integer>comparingLong(calendar::instantNanos).thenComparingLong(calendar::order));
        return slots.stream().map(this::show).iterator();
    }

    @Override
    public boolean remove(SimEventInterface<Long> event) {
        int slot = slotOf(event);
        if (slot == SlotCalendar.NONE) {
            return false;
        }
        remove(slot);
        return true;
    }

    /** The next event, null if there is none: DSOL's convention. */
    @Override
    public @Nullable SimEventInterface<Long> first() {
        return calendar.minNanos() == Nanos.NEVER ? null : show(calendar.firstSlot());
    }

    /** Withdraws and returns the next event, null if there is none: DSOL's convention. */
    @Override
    public @Nullable SimEventInterface<Long> removeFirst() {
        SimEventInterface<Long> first = first();
        if (first != null) {
            remove(calendar.firstSlot());
        }
        return first;
    }

    private void remove(int slot) {
        if (!Payloads.isTyped(calendar.payload(slot))) {
            objectEvents.take(slot);
        }
        calendar.clear(slot);
    }

    private SimEventInterface<Long> show(int slot) {
        long payload = calendar.payload(slot);
        return Payloads.isTyped(payload)
                ? new TypedEvent(calendar.instantNanos(slot), calendar.order(slot), payload, handler)
                : objectEvents.get(slot);
    }

    private int slotOf(SimEventInterface<Long> event) {
        if (!(event instanceof TypedEvent typed)) {
            return objectEvents.slotOf(event);
        }
        int slot = typed.slot();
        boolean pending = calendar.instantNanos(slot) == typed.getAbsoluteExecutionTime()
                && calendar.order(slot) == typed.order();
        return pending ? slot : SlotCalendar.NONE;
    }
}
