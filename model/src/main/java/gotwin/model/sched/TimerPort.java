package gotwin.model.sched;

import gotwin.model.units.Nanos;

/** The timers of the Ps, as the scheduler needs them. */
public interface TimerPort {
    /** No timers at all. */
    TimerPort NONE = new TimerPort() {
        private final ProcessorMask nobody = new ProcessorMask();

        @Override
        public ProcessorMask owners() {
            return nobody;
        }

        @Override
        public long check(Processor processor, Machine actor) {
            return Nanos.NEVER;
        }

        @Override
        public void move(Processor from, Processor to) {}

        @Override
        public long earliestNanos(Processor processor) {
            return Nanos.NEVER;
        }

        @Override
        public int pendingCount(Processor processor) {
            return 0;
        }
    };

    /**
     * Runs the expired timers of a P on the acting M, which need not be the P's own; Go's {@code timers.check}.
     *
     * @return the instant of its next timer, or {@link Nanos#NEVER}
     */
    long check(Processor processor, Machine actor);

    /** The Ps that have timers: Go's {@code timerpMask}. */
    ProcessorMask owners();

    /** Moves the timers of a P that ends to another; Go's {@code timers.take}. */
    void move(Processor from, Processor to);

    /** The instant of a P's earliest timer, or {@link Nanos#NEVER}. */
    long earliestNanos(Processor processor);

    /** Timers in a P's heap. */
    int pendingCount(Processor processor);
}
