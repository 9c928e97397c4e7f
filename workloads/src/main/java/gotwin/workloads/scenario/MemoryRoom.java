package gotwin.workloads.scenario;

import gotwin.model.host.HostSettings;
import gotwin.model.process.LiveHeap;
import gotwin.model.process.RuntimeSettings;
import gotwin.model.units.Bytes;
import gotwin.workloads.binder.Field;
import gotwin.workloads.binder.Values;

/**
 * Warns of limits that leave no room for the memory which is known before anything runs: the live heap and what the
 * runtime needs beside it.
 */
final class MemoryRoom {
    /** Rounded up it is still a number. */
    private static final long BYTES_MAX = Long.MAX_VALUE - Bytes.MEBIBYTE;

    private MemoryRoom() {}

    /** Under {@code memory.max} the process would not even start. */
    static void checkHost(Values values, Field<HostSettings> host, Field<LiveHeap> heap) {
        long limitBytes = values.get(host).memoryLimitBytes();
        LiveHeap live = values.get(heap);
        if (limitBytes != HostSettings.NO_MEMORY_LIMIT && neededBytes(live) > limitBytes) {
            values.warn(
                    host,
                    "memory",
                    tooSmall(limitBytes, live)
                            + ": the host kills the process at its start (signal: killed); write more"
                            + (live.bytes() > 0 ? ", or a smaller heap.live" : ""));
        }
    }

    /**
     * Under GOMEMLIMIT the collector finds that it is over its goal whenever it looks. Source: Go 1.26
     * mgcpacer.go:memoryLimitHeapGoal, whose goal is then the marked heap, and mgclimit.go, which ends assists at half of
     * the CPU.
     */
    static void checkRuntime(Values values, Field<RuntimeForm.Draft> runtime, Field<LiveHeap> heap) {
        long limitBytes = values.get(runtime).gomemlimitBytes();
        LiveHeap live = values.get(heap);
        if (limitBytes != RuntimeSettings.NO_MEMORY_LIMIT && neededBytes(live) > limitBytes) {
            values.warn(
                    runtime,
                    "gomemlimit",
                    tooSmall(limitBytes, live) + ": Go would collect all the time, up to the 50 % of the CPU that its"
                            + " limiter allows, and exceed it all the same; write more, or none");
        }
    }

    /** The kernel kills a process that has room at its start before Go works for a limit that is further above. */
    static void checkOrder(
            Values values, Field<RuntimeForm.Draft> runtime, Field<HostSettings> host, Field<LiveHeap> heap) {
        long limitBytes = values.get(runtime).gomemlimitBytes();
        long hostBytes = values.get(host).memoryLimitBytes();
        if (limitBytes != RuntimeSettings.NO_MEMORY_LIMIT
                && hostBytes != HostSettings.NO_MEMORY_LIMIT
                && limitBytes > hostBytes
                && neededBytes(values.get(heap)) <= hostBytes) {
            values.warn(
                    runtime,
                    "gomemlimit",
                    "is " + Bytes.format(limitBytes) + ", more than the " + Bytes.format(hostBytes) + " of host.memory:"
                            + " the host kills the process (signal: killed) before Go's limit does anything; write"
                            + " less, or none");
        }
    }

    private static String tooSmall(long limitBytes, LiveHeap live) {
        String what = live.bytes() == 0
                ? "that Go needs beside the heap"
                : "of a live heap of " + Bytes.format(live.bytes()) + " and what Go needs beside it";
        return "is " + Bytes.format(limitBytes) + ", less than the " + rounded(neededBytes(live)) + " " + what;
    }

    private static long neededBytes(LiveHeap live) {
        return Math.min(live.bytes(), BYTES_MAX - live.nonHeapBytes()) + live.nonHeapBytes();
    }

    /** Upwards to a whole MiB, because the exact number is nobody's plan. */
    private static String rounded(long bytes) {
        return Bytes.format(((bytes - 1) / Bytes.MEBIBYTE + 1) * Bytes.MEBIBYTE);
    }
}
