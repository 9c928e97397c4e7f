package gotwin.experiments.truth;

import gotwin.model.host.Cost;

/** What memory costs on a machine: allocating, marking, sweeping, stopping the world. */
final class MemoryCosts {
    private static final double PICOS_PER_NANO = 1000;
    private static final double NODE_BYTES = 32;
    private static final double KILOBYTE = 1024;
    private static final double BYTES_PER_MEGABYTE = 1 << 20;
    private static final double SPANS_PER_MEGABYTE = 128;

    /** Nodes of the probe of marking, and in a span of them. Source: the probe's note; mheap.go, initSpan. */
    private static final double TREE_NODES = 1_048_064;

    private static final double NODES_PER_SPAN = 248;

    /** Cache lines that a collection needs of a span beside its objects. Assumption: one of its description, one of bits. */
    private static final double MISSES_PER_SPAN = 2;

    /**
     * What giving back costs against first touching a page of 4 KiB. Source: measured in a guest with Go 1.26, medians:
     * madvise(MADV_DONTNEED) of 8 KiB 3.2 us, of 2 MiB 138 us; a first touch 2.2 us.
     */
    private static final double SCAVENGED_PAGE_RATIO = 0.12;

    private static final double SCAVENGE_CALL_RATIO = 1.2;

    /** The probe of assists keeps 32 MB and allocates six times as much. Source: the description of the probes. */
    private static final double ASSIST_LIVE_BYTES = 32 * BYTES_PER_MEGABYTE;

    private static final double ASSIST_ALLOCATED_BYTES = 6 * ASSIST_LIVE_BYTES;

    private final TruthProfile profile;

    private MemoryCosts(TruthProfile profile) {
        this.profile = profile;
    }

    /** Sets all costs of memory that probes tell. */
    static void addTo(TruthProfile profile) {
        MemoryCosts costs = new MemoryCosts(profile);
        costs.allocation();
        costs.collection();
        costs.marking();
        costs.stacks();
    }

    private void allocation() {
        ProbeFormula node = profile.lowerQuartile("alloc_tree_node");
        ProbeFormula kilobyte = profile.lowerQuartile("alloc_noscan_1024");
        ProbeFormula bytePicos =
                kilobyte.minus(node).over(KILOBYTE - NODE_BYTES).times(PICOS_PER_NANO);
        profile.put(Cost.ALLOCATED_BYTE_PICOS, bytePicos);
        profile.put(Cost.ALLOCATION_PICOS, node.times(PICOS_PER_NANO).minus(bytePicos.times(NODE_BYTES)));
        ProbeFormula fault = profile.median("pagefault_4k");
        profile.put(Cost.PAGE_FAULT, fault);
        profile.put(Cost.SCAVENGED_PAGE, fault.times(SCAVENGED_PAGE_RATIO));
        profile.put(Cost.SCAVENGE_CALL, fault.times(SCAVENGE_CALL_RATIO));
    }

    private void collection() {
        ProbeFormula pointerByte =
                profile.median("gc_mark_cpu_per_object_ptrslice1k_full_p1").over(KILOBYTE);
        profile.put(Cost.MARKED_BYTE_PICOS, pointerByte.times(PICOS_PER_NANO));
        ProbeFormula markedNode = profile.median("gc_mark_cpu_per_object_tree32_p1");
        profile.put(
                Cost.MARKED_OBJECT_PICOS,
                markedNode.minus(pointerByte.times(NODE_BYTES / 2)).times(PICOS_PER_NANO));
        // A tree whose nodes lie in random order costs a miss more for each node. A span has its description and its
        // bits.
        ProbeFormula miss =
                profile.median("gc_mark_cpu_per_object_tree32_shuffled_p1").minus(markedNode);
        profile.put(Cost.MARKED_SPAN, miss.times(MISSES_PER_SPAN));
        profile.put(Cost.SHUFFLED_OBJECT, miss);
        sweeping();
        // On one P nobody has to be stopped; between mutators that compute, the work meets cold caches.
        profile.put(Cost.STOP_THE_WORLD_WORK, profile.median("gc_pause_per_cycle_busy_p1"));
        ProbeFormula cycle = profile.median("gc_cycle_min_wall_p1");
        profile.put(Cost.GC_CYCLE_FIXED, cycle.minus(profile.median("gc_pause_per_cycle_idle_p1")));
        profile.put(
                Cost.STACK_SCAN,
                profile.median("gc_cycle_wall_1000goroutines_p1").minus(cycle).over(1000));
    }

    /**
     * A forced collection marks and sweeps; what its time has beyond marking and the fixed part is sweeping. On two Ps both
     * sweep, and half of the spans were used by the other one last.
     */
    private void sweeping() {
        ProbeFormula kept = sweptTreeSpan(1);
        profile.put(Cost.SWEPT_SPAN, kept);
        profile.put(Cost.FREED_SPAN, sweptMegabyte().over(SPANS_PER_MEGABYTE).minus(kept));
        profile.put(Cost.FOREIGN_SPAN, sweptTreeSpan(2).minus(kept).times(2));
    }

    /** CPU time to sweep a span in which everything survived. */
    private ProbeFormula sweptTreeSpan(int processorCount) {
        String suffix = "_p" + processorCount;
        ProbeFormula marking = profile.median("gc_mark_cpu_per_object_tree32" + suffix)
                .times(TREE_NODES)
                .over(processorCount);
        return profile.median("gc_forced_wall_tree32" + suffix)
                .minus(marking)
                .minus(profile.median("gc_cycle_min_wall" + suffix))
                .times(processorCount)
                .over(TREE_NODES / NODES_PER_SPAN);
    }

    /**
     * What marking costs those who allocate meanwhile. With collections, a node costs more by the time of the collector, by
     * sweeping, and by the rest, which is the nodes' that are allocated while marking. In the steady state of GOGC=100, a
     * cycle's allocations are as much as it marks: the live heap and what is allocated while marking.
     */
    private void marking() {
        ProbeFormula barrier = profile.upperQuartile("ptr_store_gc_on")
                .minus(profile.median("ptr_store_gc_off"))
                .over(2);
        profile.put(Cost.WRITE_BARRIER_PICOS, barrier.times(PICOS_PER_NANO));
        ProbeFormula cycles = profile.median("gc_cycles_6x");
        ProbeFormula nodes = ProbeFormula.constant(ASSIST_ALLOCATED_BYTES / NODE_BYTES, "6291456");
        ProbeFormula liveNodes = ProbeFormula.constant(ASSIST_LIVE_BYTES / NODE_BYTES, "1048576");
        ProbeFormula collector =
                cycles.times(profile.median("assist_cpu_per_cycle").plus(profile.median("dedicated_cpu_per_cycle")));
        ProbeFormula sweep = sweptMegabyte()
                .times(ASSIST_ALLOCATED_BYTES)
                .over(BYTES_PER_MEGABYTE)
                .plus(sweptTreeSpan(1).times(cycles).times(liveNodes).over(NODES_PER_SPAN));
        ProbeFormula extra = profile.lowerQuartile("tree_node_gc_on")
                .minus(profile.lowerQuartile("tree_node_gc_off"))
                .times(nodes)
                .minus(collector)
                .minus(sweep);
        ProbeFormula blackNodes = nodes.over(cycles).minus(liveNodes).times(cycles);
        profile.put(
                Cost.BLACK_OBJECT_PICOS,
                extra.over(blackNodes).minus(barrier.times(2)).times(PICOS_PER_NANO));
    }

    /** Growing to 1024 KB takes two stacks more than growing to 256 KB: 512 and 1024 KB. */
    private void stacks() {
        ProbeFormula stackByte = profile.median("stack_grow_to_1024KB")
                .minus(profile.median("stack_grow_to_256KB"))
                .over((512 + 1024) * KILOBYTE);
        profile.put(Cost.STACK_BYTE_PICOS, stackByte.times(PICOS_PER_NANO));
        profile.put(Cost.STACK_GROWTH, profile.median("stack_grow_to_4KB").minus(stackByte.times(4 * KILOBYTE)));
    }

    private ProbeFormula sweptMegabyte() {
        return profile.median("sweep_us_per_MB_dead32");
    }
}
