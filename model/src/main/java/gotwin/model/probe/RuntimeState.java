package gotwin.model.probe;

import java.util.List;

/**
 * What a program that reads {@code runtime/metrics} would be told of its runtime. Source: Go 1.26 metrics.go.
 *
 * @param nowNanos the instant
 * @param goroutines goroutines and threads
 * @param cpu time of the Ps
 * @param collection collection and the heap
 * @param objects objects of the heap
 * @param memory what is mapped, by use
 * @param runtimeLockNanos time for which Ms waited for the runtime's own locks, as far as Go counts it: since Go 1.24 from when
 *     they give up spinning. Source: lock_spinbit.go, lock2
 */
public record RuntimeState(
        long nowNanos,
        Goroutines goroutines,
        CpuTime cpu,
        Collection collection,
        Objects objects,
        MemoryClasses memory,
        long runtimeLockNanos) {
    /**
     * Goroutines and threads.
     *
     * @param processorCount GOMAXPROCS
     * @param threadCount Ms created, sysmon included
     * @param programCount goroutines of the program that have not ended, main included
     * @param runtimeCount the runtime's own goroutines
     * @param createdCount goroutines created, of both
     * @param runningCount Ps that an M has outside system calls, whether or not it runs a goroutine
     * @param runnableCount goroutines on run queues
     * @param notInGoCount goroutines in system calls or in C
     * @param foreignCallCount calls of C
     */
    public record Goroutines(
            int processorCount,
            int threadCount,
            long programCount,
            long runtimeCount,
            long createdCount,
            int runningCount,
            int runnableCount,
            int notInGoCount,
            long foreignCallCount) {
        /** Goroutines of both that have not ended. */
        public long count() {
            return programCount + runtimeCount;
        }

        /** All that are neither running nor runnable nor in a system call. Source: metrics.go, schedStatsAggregate. */
        public long waitingCount() {
            return Math.max(0, count() - runningCount - runnableCount - notInGoCount);
        }
    }

    /**
     * Time of all Ps together until the last collection cycle ended, when Go sums it up; 0 before the first. Marking counts
     * by the clock. Source: mstats.go, cpuStats.accumulate, which mgc.go, gcMarkTermination, calls.
     *
     * @param totalNanos GOMAXPROCS times the time
     * @param idleNanos nobody had them
     * @param assistNanos, dedicatedNanos, idleMarkNanos marking by kind; dedicated workers and fractional ones are one
     * @param pauseNanos stopped with the world
     * @param scavengeNanos giving memory back, in the background
     */
    public record CpuTime(
            long totalNanos,
            long idleNanos,
            long assistNanos,
            long dedicatedNanos,
            long idleMarkNanos,
            long pauseNanos,
            long scavengeNanos) {
        /** Before the first cycle has ended. */
        public static final CpuTime NONE = new CpuTime(0, 0, 0, 0, 0, 0, 0);

        /** All of the collector. */
        public long collectorNanos() {
            return assistNanos + dedicatedNanos + idleMarkNanos + pauseNanos;
        }

        /** What is neither the collector's, the scavenger's nor idle: the program, the scheduler and sweeping. */
        public long userNanos() {
            return totalNanos - collectorNanos() - scavengeNanos - idleNanos;
        }
    }

    /**
     * Collection and the heap.
     *
     * @param gogcPercent GOGC, -1 when it is off
     * @param gomemlimitBytes GOMEMLIMIT
     * @param automaticCycleCount, forcedCycleCount cycles that have ended, by what asked for them
     * @param limiterLastEnabledCycle the cycle in which the CPU limiter was last switched on; 0 if never
     * @param allocatedBytes bytes allocated, what the program held before the run included
     * @param freedBytes bytes swept
     * @param markedBytes heap found live by the last cycle
     * @param goalBytes heap goal
     * @param globalsScanBytes, heapScanBytes, stackScanBytes what there is to scan
     * @param startStackBytes size of the stacks of goroutines that take the place of ended ones
     */
    public record Collection(
            int gogcPercent,
            long gomemlimitBytes,
            long automaticCycleCount,
            long forcedCycleCount,
            long limiterLastEnabledCycle,
            long allocatedBytes,
            long freedBytes,
            long markedBytes,
            long goalBytes,
            long globalsScanBytes,
            long heapScanBytes,
            long stackScanBytes,
            long startStackBytes) {}

    /**
     * Objects of the heap, by size. Tiny ones count by the blocks that they share. Source: metrics.go, sizeClassBuckets.
     *
     * @param allocatedCounts, freedCounts by size class from the smallest, large objects last
     * @param tinyCount objects that were put into a block that was there already
     */
    public record Objects(List<Long> allocatedCounts, List<Long> freedCounts, long tinyCount) {
        public Objects {
            allocatedCounts = List.copyOf(allocatedCounts);
            freedCounts = List.copyOf(freedCounts);
        }

        /** Of all sizes. */
        public long allocatedCount() {
            return sum(allocatedCounts);
        }

        /** Of all sizes. */
        public long freedCount() {
            return sum(freedCounts);
        }

        private static long sum(List<Long> counts) {
            return counts.stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * What the runtime has mapped, by use. Names and identities are those of {@code /memory/classes/...}.
     *
     * @param objectBytes heap objects, live or not swept yet: {@code heap/objects}
     * @param unusedBytes room in spans: {@code heap/unused}
     * @param freeBytes pages in no span, backed by the host: {@code heap/free}
     * @param releasedBytes pages in no span, not backed: {@code heap/released}
     * @param stackBytes {@code heap/stacks}
     * @param mspans descriptions of spans: {@code metadata/mspan}
     * @param mcaches caches of Ps: {@code metadata/mcache}
     * @param metadataBytes bitmaps and tables of the heap: {@code metadata/other}
     * @param profilingBytes {@code profiling/buckets}
     * @param otherBytes {@code other}
     */
    public record MemoryClasses(
            long objectBytes,
            long unusedBytes,
            long freeBytes,
            long releasedBytes,
            long stackBytes,
            Structures mspans,
            Structures mcaches,
            long metadataBytes,
            long profilingBytes,
            long otherBytes) {
        /** All of it: {@code total}. */
        public long totalBytes() {
            return objectBytes
                    + unusedBytes
                    + freeBytes
                    + releasedBytes
                    + stackBytes
                    + mspans.totalBytes()
                    + mcaches.totalBytes()
                    + metadataBytes
                    + profilingBytes
                    + otherBytes;
        }
    }

    /**
     * Memory of structures of one kind.
     *
     * @param inUseBytes of those in use
     * @param freeBytes reserved for more of them
     */
    public record Structures(long inUseBytes, long freeBytes) {
        /** All of it. */
        public long totalBytes() {
            return inUseBytes + freeBytes;
        }
    }
}
