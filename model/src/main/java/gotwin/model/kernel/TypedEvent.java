package gotwin.model.kernel;

import nl.tudelft.simulation.dsol.formalisms.eventscheduling.AbstractSimEvent;

/** A pending typed event as DSOL sees it: made when somebody looks at the event list, never by the kernel. */
final class TypedEvent extends AbstractSimEvent<Long> {
    private final EventHandler handler;
    private final int slot;
    private final long order;
    private final int event;
    private final int argument;

    TypedEvent(long instantNanos, long order, long payload, EventHandler handler) {
        super(instantNanos, EventOrder.toDsolPriority(order));
        this.handler = handler;
        this.order = order;
        this.slot = EventOrder.slotOf(order);
        this.event = Payloads.event(payload);
        this.argument = Payloads.argument(payload);
    }

    int slot() {
        return slot;
    }

    /** Tells this pending event from later ones in the same slot. */
    long order() {
        return order;
    }

    @Override
    public void execute() {
        handler.handle(event, argument);
    }

    @Override
    public String toString() {
        return "event " + event + " (argument " + argument + ") at " + getAbsoluteExecutionTime() + " ns";
    }
}
