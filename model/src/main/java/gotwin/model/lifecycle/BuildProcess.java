package gotwin.model.lifecycle;

import gotwin.model.host.Host;
import gotwin.model.host.HostThread;
import gotwin.model.host.ThreadBody;
import gotwin.model.program.BuildWork;
import gotwin.model.units.Nanos;
import java.util.ArrayList;
import java.util.List;

/**
 * The processes that a worker starts for its actions, one after the other: each waits, works on one thread, then on several,
 * which take what is left piece by piece.
 *
 * <p>Departs: the work on one thread comes first, where a compiler has some of it at the end; starting a process costs what
 * the recording has of it.
 */
final class BuildProcess {
    /** A piece of parallel work. Assumption: longer than most functions take to compile, and much shorter than a package. */
    private static final long PIECE_NANOS = Nanos.MILLISECOND;

    private final Host host;
    private final Runnable ended;
    private final List<HostThread> threads = new ArrayList<>();
    private long waitNanos;
    private long serialNanos;
    private long parallelNanos;
    private int helperCount;
    private int workingCount;
    private boolean isRunning;
    private boolean isParallel;

    /**
     * A worker's processes.
     *
     * @param threadCount threads at most
     * @param ended called when a process has ended, by its last thread
     */
    BuildProcess(Host host, int threadCount, Runnable ended) {
        this.host = host;
        this.ended = ended;
        for (int i = 0; i < threadCount; i++) {
            threads.add(host.newThread(new Part(i)));
        }
    }

    boolean isRunning() {
        return isRunning;
    }

    /** Starts a process. */
    void start(BuildWork work, int threadCount) {
        waitNanos = work.waitNanos();
        serialNanos = work.serialNanos();
        parallelNanos = work.parallelNanos();
        workingCount = 0;
        isRunning = true;
        isParallel = false;
        helperCount = Math.min(threadCount, threads.size()) - 1;
        host.startBalanced(threads.get(0));
    }

    private final class Part implements ThreadBody {
        private final int number;
        private boolean isWorking;

        Part(int number) {
            this.number = number;
        }

        @Override
        public long next() {
            if (!isRunning || (number > 0 && !isParallel)) { // woken for a process that has ended
                return SLEEP;
            }
            if (number == 0 && waitNanos > 0) {
                host.blockFor(threads.get(0), waitNanos);
                waitNanos = 0;
                return SLEEP;
            }
            if (number == 0 && serialNanos > 0) {
                long burstNanos = serialNanos;
                serialNanos = 0;
                return burstNanos;
            }
            return help();
        }

        private long help() {
            if (!isParallel) {
                isParallel = true;
                for (int i = 1; i <= helperCount; i++) {
                    host.startBalanced(threads.get(i));
                }
            }
            if (!isWorking) {
                isWorking = true;
                workingCount++;
            }
            if (parallelNanos > 0) {
                long burstNanos = Math.min(PIECE_NANOS, parallelNanos);
                parallelNanos -= burstNanos;
                return burstNanos;
            }
            isWorking = false;
            workingCount--;
            if (workingCount == 0) {
                isRunning = false;
                ended.run();
            }
            return SLEEP;
        }
    }
}
