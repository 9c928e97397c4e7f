package gotwin.model.sched;

import org.jspecify.annotations.Nullable;

/** The collector, as the scheduler needs it. */
public interface GcPort {
    /** No collector. */
    GcPort NONE = new GcPort() {
        @Override
        public boolean isMarking() {
            return false;
        }

        @Override
        public @Nullable Goroutine findWorker(Processor processor) {
            return null;
        }

        @Override
        public @Nullable Goroutine findIdleWorker(Processor processor) {
            return null;
        }

        @Override
        public boolean hasWork() {
            return false;
        }

        @Override
        public boolean hasWorkFor(Processor processor) {
            return false;
        }
    };

    /** Whether a mark phase is under way: Go's gcBlackenEnabled. */
    boolean isMarking();

    /** A dedicated or fractional mark worker that should run on this P now; Go's findRunnableGCWorker. */
    @Nullable
    Goroutine findWorker(Processor processor);

    /** An idle-priority mark worker, if there is mark work and one is allowed. */
    @Nullable
    Goroutine findIdleWorker(Processor processor);

    /** Whether there is mark work that anybody could do. */
    boolean hasWork();

    /** Whether there is mark work for this P; Go's gcShouldScheduleWorker. */
    boolean hasWorkFor(Processor processor);
}
