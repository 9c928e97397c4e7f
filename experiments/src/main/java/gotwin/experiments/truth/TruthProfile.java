package gotwin.experiments.truth;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.host.IdleLatency;
import gotwin.model.host.IdleLatency.Step;
import gotwin.model.host.Latency;
import gotwin.model.host.LatencyCurve;
import gotwin.model.units.Nanos;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Makes a cost profile from the probes of a machine, and from nothing else.
 *
 * <p>A probe measures a loop; the cost of a part of it is what remains when the other parts are taken away. Where no probe
 * tells a cost, that of the standard profile stands.
 */
final class TruthProfile {
    /** The probe of assists keeps 32 MB and allocates six times as much. Source: the description of the probes. */
    private static final double ASSIST_LIVE_BYTES = 32.0 * (1 << 20);

    private static final double ASSIST_ALLOCATED_BYTES = 6 * ASSIST_LIVE_BYTES;
    private static final double BYTES_PER_MEGABYTE = 1 << 20;

    private static final String FUTEX_LATENCY = "futex_wake_latency_idle";
    private static final long[] FUTEX_IDLE_MICROS = {20, 100, 500, 3000, 12000};
    private static final String SLEEP_OVERSHOOT = "os_nanosleep_overshoot_";
    private static final long[] SLEEP_MICROS = {20, 200, 2000, 10000};
    private static final double PERMILLE = 1000;
    private static final double PICOS_PER_NANO = 1000;
    private static final double NODE_BYTES = 32;
    private static final double KILOBYTE = 1024;
    private static final double SPANS_PER_MEGABYTE = 128;

    private final Probes probes;
    private final Map<Cost, Long> costs = new EnumMap<>(Cost.class);
    private final Map<Latency, IdleLatency> latencies = new EnumMap<>(Latency.class);

    private TruthProfile(Probes probes) {
        this.probes = probes;
        CostProfile standard = CostProfile.standard();
        for (Cost cost : Cost.values()) {
            costs.put(cost, standard.of(cost));
        }
        for (Latency latency : Latency.values()) {
            latencies.put(latency, standard.of(latency));
        }
    }

    /** The profile of the machine that {@code probes} and {@code machine} describe. */
    static CostProfile of(Probes probes, JsonNode machine) {
        TruthProfile profile = new TruthProfile(probes);
        profile.goroutines();
        profile.synchronisation();
        profile.kernel();
        profile.wakeUps();
        profile.memory();
        JsonNode slack = machine.get("timer_slack");
        profile.costs.put(Cost.TIMER_SLACK, slack == null ? 50_000L : Long.parseLong(slack.asString()));
        JsonNode factor = machine.get("cpu_time_factor");
        // The lower quartile: a median over repetitions leaves the disturbed ones out, as the controls do not.
        double computeFactor = factor == null ? 1 : factor.get("p25").asDouble();
        profile.costs.put(Cost.COMPUTE_FACTOR_PERMILLE, Math.round(computeFactor * PERMILLE));
        // Measured on such a guest with a thread woken on its waker's CPU while the other CPU had idled for a given
        // time:
        // up to 1.5 ms it went to the idle CPU in 95 % of the cases, from 2 ms on in 25 %.
        JsonNode uname = machine.get("uname");
        boolean isGuest = uname != null && uname.asString().contains("-fc");
        profile.costs.put(Cost.HALTED_UNSEEN_PERMILLE, isGuest ? 750L : 0L);
        // Measured on such a guest: 2,000 sleeps of 100 and of 500 us take 15.6 and 16.4 us of CPU each, of which the
        // system call and the thread switch are 1.8 us.
        profile.costs.put(
                Cost.TIMER_SLEEP, isGuest ? 14_000L : CostProfile.standard().of(Cost.TIMER_SLEEP));
        return new CostProfile("calibrated", profile.costs, profile.latencies);
    }

    private void goroutines() {
        double yield = probes.median("gosched_2g");
        double bufferedPair = probes.median("chan_buf_send_recv");
        double hop = probes.median("chan_pingpong_p1");
        put(Cost.GOROUTINE_SWITCH, yield);
        put(Cost.CHANNEL_OPERATION, bufferedPair / 2);
        put(Cost.GOROUTINE_READY, hop - bufferedPair - yield);
        double create = probes.median("go_stmt_p1");
        put(Cost.GOROUTINE_CREATE, create);
        double life = probes.median("go_create_run_exit_p1");
        put(Cost.GOROUTINE_EXIT, life - create - yield - probes.median("wg_add_done") / 2);
    }

    private void synchronisation() {
        put(Cost.SELECT_CASE, (probes.median("select4_ready") - probes.median("select2_ready")) / 2);
        put(Cost.MUTEX_OPERATION, probes.median("mutex_lock_unlock") / 2);
        put(Cost.SYNC_OPERATION, probes.median("wg_add_done") / 2);
        put(Cost.TIMER_OPERATION, probes.median("timer_afterfunc_stop") / 2);
        put(Cost.NANOTIME, probes.median("nanotime"));
    }

    private void kernel() {
        double raw = probes.median("rawsyscall_getppid");
        double full = probes.median("syscall_getppid");
        put(Cost.SYSCALL_ENTRY, raw);
        put(Cost.SYSCALL_RUNTIME, full - raw);
        double switches = probes.median("chan_pingpong_p1") - probes.median("chan_buf_send_recv");
        double poll = CostProfile.standard().of(Cost.NETPOLL_CHECK);
        double pipeHop = probes.median("pipe_pingpong_rt_p1") / 2 - switches - poll - full;
        put(Cost.PIPE_TRANSFER, pipeHop / 2);
        put(Cost.NETWORK_READ, pipeHop / 2);
        double tcpHop = probes.median("tcp_pingpong_rt_p1") / 2 - switches - poll - full;
        put(Cost.TCP_READ, pipeHop / 2);
        put(Cost.TCP_WRITE, tcpHop - pipeHop / 2);
        put(Cost.THREAD_WAKE, probes.median("futex_wake_cost_idle500us"));
        put(Cost.THREAD_QUEUE, probes.get("futex_wake_cost_idle100us").min());
        put(Cost.THREAD_SWITCH, probes.median("futex_hop_same_cpu"));
    }

    private void wakeUps() {
        List<Step> wakes = new ArrayList<>();
        for (long idleMicros : FUTEX_IDLE_MICROS) {
            probes.find(FUTEX_LATENCY + idleMicros + "us")
                    .ifPresent(probe -> wakes.add(new Step(idleMicros * Nanos.MICROSECOND, probe.curve())));
        }
        if (!wakes.isEmpty()) {
            latencies.put(Latency.THREAD_WAKE, new IdleLatency(wakes));
        }
        List<Step> timers = new ArrayList<>();
        for (long sleepMicros : SLEEP_MICROS) {
            probes.find(SLEEP_OVERSHOOT + sleepMicros + "us_slack1ns")
                    .ifPresent(probe -> timers.add(new Step(sleepMicros * Nanos.MICROSECOND, probe.curve())));
        }
        if (!timers.isEmpty()) {
            latencies.put(Latency.TIMER_WAKE, new IdleLatency(timers));
        }
        // A stop of busy mutators is a signal and a wake-up longer than one of idle mutators; a cycle has two.
        double stop = (probes.median("gc_pause_per_cycle_busy_p2") - probes.median("gc_pause_per_cycle_idle_p1")) / 2;
        double signal = stop - probes.median(FUTEX_LATENCY + FUTEX_IDLE_MICROS[0] + "us") - costOf(Cost.SIGNAL_HANDLE);
        latencies.put(Latency.SIGNAL, IdleLatency.always(LatencyCurve.constant(Math.max(1, Math.round(signal)))));
        LatencyCurve start = probes.get("thread_new").curve();
        latencies.put(Latency.THREAD_START, IdleLatency.always(start));
    }

    private void memory() {
        double node = probes.median("alloc_tree_node");
        double kilobyte = probes.median("alloc_noscan_1024");
        double bytePicos = (kilobyte - node) / (KILOBYTE - NODE_BYTES) * PICOS_PER_NANO;
        put(Cost.ALLOCATED_BYTE_PICOS, bytePicos);
        put(Cost.ALLOCATION, node - NODE_BYTES * bytePicos / PICOS_PER_NANO);
        double pointerByte = probes.median("gc_mark_cpu_per_object_ptrslice1k_full_p1") / KILOBYTE;
        put(Cost.MARKED_BYTE_PICOS, pointerByte * PICOS_PER_NANO);
        double markedNode = probes.median("gc_mark_cpu_per_object_tree32_p1");
        put(Cost.MARKED_OBJECT, markedNode - NODE_BYTES / 2 * pointerByte);
        put(Cost.SWEPT_SPAN, probes.median("sweep_us_per_MB_dead32") / SPANS_PER_MEGABYTE);
        put(Cost.STOP_THE_WORLD_WORK, probes.median("gc_pause_per_cycle_idle_p1"));
        put(Cost.GC_CYCLE_FIXED, probes.median("gc_cycle_min_wall_p1") - probes.median("gc_pause_per_cycle_idle_p1"));
        put(Cost.PAGE_FAULT, probes.median("pagefault_4k"));
        marking();
        double parked = probes.median("gc_cycle_wall_1000goroutines_p1") - probes.median("gc_cycle_min_wall_p1");
        put(Cost.STACK_SCAN, parked / 1000);
    }

    private static long costOf(Cost cost) {
        return CostProfile.standard().of(cost);
    }

    /**
     * What marking costs those who allocate meanwhile. With collections, a node costs more by the time of the collector, by
     * sweeping, and by the rest, which is the nodes' that are allocated while marking. In the steady state of GOGC=100, a
     * cycle's allocations are as much as it marks: the live heap and what is allocated while marking.
     */
    private void marking() {
        double barrier = (probes.get("ptr_store_gc_on").p75() - probes.median("ptr_store_gc_off")) / 2;
        put(Cost.WRITE_BARRIER, barrier);
        double cycles = probes.median("gc_cycles_6x");
        double nodes = ASSIST_ALLOCATED_BYTES / NODE_BYTES;
        double collector = cycles * (probes.median("assist_cpu_per_cycle") + probes.median("dedicated_cpu_per_cycle"));
        double sweep = probes.median("sweep_us_per_MB_dead32") * ASSIST_ALLOCATED_BYTES / BYTES_PER_MEGABYTE;
        double extra =
                (probes.median("tree_node_gc_on") - probes.median("tree_node_gc_off")) * nodes - collector - sweep;
        double blackNodes = (nodes / cycles - ASSIST_LIVE_BYTES / NODE_BYTES) * cycles;
        put(Cost.BLACK_OBJECT, extra / blackNodes - 2 * barrier);
    }

    private void put(Cost cost, double nanos) {
        costs.put(cost, Math.max(0, Math.round(nanos)));
    }
}
