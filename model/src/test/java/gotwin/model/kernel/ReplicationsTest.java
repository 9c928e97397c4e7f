package gotwin.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.tudelft.simulation.naming.context.event.InitialEventContext;
import org.junit.jupiter.api.Test;

/** Replications neither disturb one another nor leave anything behind. */
final class ReplicationsTest {
    private static final long END_NANOS = 3_000;

    /** The instants and arguments of a random run. */
    private static List<Long> replicate(long seed) {
        var random = new SplittableRandom(seed);
        var log = new ArrayList<Long>();
        var self = new EventKernel[1];
        self[0] = new EventKernel("replication", (event, argument) -> {
            log.add(self[0].nowNanos() * 10 + argument);
            self[0].post(self[0].nowNanos() + random.nextInt(5), random.nextInt(3), event, argument);
        });
        try (var replication = KernelReplication.open(self[0], 10, END_NANOS, () -> {
            for (int i = 0; i < 10; i++) {
                self[0].post(i, 0, 1, i);
            }
        })) {
            replication.run();
        }
        return log;
    }

    @Test
    void inParallelAreEqualToOneAfterTheOther() throws Exception {
        int count = 40;
        var expected = new ArrayList<List<Long>>();
        var tasks = new ArrayList<Callable<List<Long>>>();
        for (long seed = 0; seed < count; seed++) {
            long own = seed;
            expected.add(replicate(seed));
            tasks.add(() -> replicate(own));
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            var results = new ArrayList<List<Long>>();
            for (Future<List<Long>> result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
            assertThat(results).isEqualTo(expected);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void leaveNoContextAndNoThread() throws Exception {
        replicate(1);
        Set<String> contextsBefore =
                Set.copyOf(InitialEventContext.instantiate("root").keySet());
        int threadsBefore = Thread.activeCount();
        for (int i = 0; i < 300; i++) {
            replicate(i);
        }
        assertThat(InitialEventContext.instantiate("root").keySet()).isEqualTo(contextsBefore);
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threadsBefore);
    }

    @Test
    void areForgottenByDsolOnceClosed() {
        var handled = new ArrayList<Integer>();
        var reference = closedReplication(handled);
        // The collector decides when; a kernel that DSOL holds on to would survive any number of rounds.
        for (int round = 0; round < 50 && reference.get() != null; round++) {
            System.gc();
        }
        assertThat(handled).containsExactly(7);
        assertThat(reference.get()).isNull();
    }

    private static WeakReference<EventKernel> closedReplication(List<Integer> handled) {
        var kernel = new EventKernel("forgotten", (event, argument) -> handled.add(argument));
        try (var replication = KernelReplication.open(kernel, 1, 10, () -> kernel.post(5, 0, 1, 7))) {
            replication.run();
        }
        return new WeakReference<>(kernel);
    }
}
