package gotwin.model.kernel;

import nl.tudelft.simulation.dsol.experiment.Replication;
import nl.tudelft.simulation.dsol.experiment.SingleReplication;
import nl.tudelft.simulation.dsol.model.AbstractDsolModel;

/**
 * One replication of a kernel as DSOL knows it: with warm-up, end, notifications and a context of its own.
 *
 * <p>Closing it removes what DSOL keeps for the whole process, so that any number can follow one another.
 */
public final class KernelReplication implements AutoCloseable {
    /** Makes the names of contexts unique in this process, as DSOL demands; guarded by the lock. */
    private static long openedCount;

    private final EventKernel kernel;
    private final SingleReplication<Long> replication;

    private KernelReplication(EventKernel kernel, SingleReplication<Long> replication) {
        this.kernel = kernel;
        this.replication = replication;
    }

    /**
     * Prepares {@code kernel} for a replication from instant 0; nothing is pending in it but warm-up and end.
     *
     * @param kernel its name and a serial number name the context
     * @param warmUpNanos the instant at which {@link Replication#WARMUP_EVENT} is fired, before the end
     * @param endNanos the last instant, greater than 0
     * @param constructModel schedules the first events of the model
     */
    public static KernelReplication open(EventKernel kernel, long warmUpNanos, long endNanos, Runnable constructModel) {
        SingleReplication<Long> replication = newReplication(kernel.name(), warmUpNanos, endNanos);
        kernel.initialize(new ModelOfKernel(kernel, constructModel), replication);
        return new KernelReplication(kernel, replication);
    }

    /** Runs on the thread of the caller until the replication has ended, or {@link EventKernel#halt} is called. */
    public void run() {
        kernel.runUntil(replication.getEndTime());
    }

    /** What DSOL's statistics and experiments want to know. */
    public Replication<Long> replication() {
        return replication;
    }

    /** Ends whatever still runs and removes listeners and context. */
    @Override
    public void close() {
        kernel.cleanUp();
        KernelSimulator.DSOL_STATICS.lock();
        try {
            replication.removeFromContext();
        } finally {
            KernelSimulator.DSOL_STATICS.unlock();
        }
    }

    private static SingleReplication<Long> newReplication(String name, long warmUpNanos, long endNanos) {
        KernelSimulator.DSOL_STATICS.lock();
        try {
            return new SingleReplication<>(name + "#" + openedCount++, 0L, warmUpNanos, endNanos);
        } finally {
            KernelSimulator.DSOL_STATICS.unlock();
        }
    }

    /** DSOL's model: only its construction is of use here. */
    private static final class ModelOfKernel extends AbstractDsolModel<Long, EventKernel> {
        private final transient Runnable constructModel;

        ModelOfKernel(EventKernel kernel, Runnable constructModel) {
            super(kernel);
            this.constructModel = constructModel;
        }

        @Override
        public void constructModel() {
            constructModel.run();
        }
    }
}
