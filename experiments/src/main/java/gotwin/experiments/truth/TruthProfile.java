package gotwin.experiments.truth;

import gotwin.model.gc.CollectedMemory;
import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.host.Host;
import gotwin.model.host.IdleLatency;
import gotwin.model.host.IdleLatency.Step;
import gotwin.model.host.Latency;
import gotwin.model.host.LatencyCurve;
import gotwin.model.memory.Stacks;
import gotwin.model.units.Nanos;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes a cost profile from the probes of a machine, and from nothing else.
 *
 * <p>A probe measures a loop; the cost of a part of it is what remains when the other parts are taken away. Where no probe
 * tells a cost, that of the standard profile stands. Each figure keeps its provenance.
 */
final class TruthProfile {
    static final String FUTEX_LATENCY = "futex_wake_latency_idle";
    private static final long[] FUTEX_IDLE_MICROS = {20, 100, 500, 3000, 12000};
    static final String SLEEP_OVERSHOOT = "os_nanosleep_overshoot_";
    private static final long[] SLEEP_MICROS = {20, 200, 2000, 10000};
    private static final double PERMILLE = 1000;
    private static final double MILLION = 1e6;
    private static final String BURST = "burn_100us_actual";
    private static final double COMPUTED_NANOS = 100_000;

    /** What a new goroutine touches: its first stack and its descriptor. */
    private static final double TOUCHED_BYTES = Stacks.SIZE_BYTES_MIN + CollectedMemory.DESCRIPTOR_BYTES;

    private static final double PAGE_BYTES = 4096;

    /** Name of the slowdown in formulas. */
    private static final String SLOWDOWN = "slowdown";

    private static final String STANDARD = "not measured: that of the standard profile";

    private final Probes probes;
    private final ProbeFormula computeFactor;
    private final ProbeFormula slowdown;
    private final Map<Cost, Long> costs = new EnumMap<>(Cost.class);
    private final Map<Latency, IdleLatency> latencies = new EnumMap<>(Latency.class);
    private final Map<Cost, String> costOrigins = new EnumMap<>(Cost.class);
    private final Map<Latency, String> latencyOrigins = new EnumMap<>(Latency.class);
    private final Set<String> missing = new TreeSet<>();

    private TruthProfile(Probes probes, Machine machine) {
        this.probes = probes;
        this.computeFactor = computeFactor(machine);
        this.slowdown = slowdown();
        CostProfile standard = CostProfile.standard();
        for (Cost cost : Cost.values()) {
            costs.put(cost, standard.of(cost));
            costOrigins.put(cost, STANDARD);
        }
        for (Latency latency : Latency.values()) {
            latencies.put(latency, standard.of(latency));
            latencyOrigins.put(latency, STANDARD);
        }
        goroutines();
        synchronisation();
        kernel();
        wakeUps();
        MemoryCosts.addTo(this);
        machine(machine);
    }

    /** The profile of the machine that {@code probes} and {@code machine} describe. */
    static TruthProfile of(Probes probes, Machine machine) {
        return new TruthProfile(probes, machine);
    }

    /** The costs. */
    CostProfile costs() {
        return new CostProfile("calibrated", costs, latencies);
    }

    /** From which probes a cost comes, and by what formula. */
    String origin(Cost cost) {
        return costOrigins.getOrDefault(cost, STANDARD);
    }

    /** The name in formulas of what they are multiplied by, and where that comes from. */
    String slowdownOrigin() {
        return SLOWDOWN + " = " + slowdown.value() + ": " + slowdown.text();
    }

    /** From which probes a delay comes. */
    String origin(Latency latency) {
        return latencyOrigins.getOrDefault(latency, STANDARD);
    }

    /** Probes that would have told a cost but are not there, by name. */
    List<String> missingProbes() {
        return List.copyOf(missing);
    }

    private void machine(Machine machine) {
        putAsIs(
                Cost.TIMER_SLACK,
                ProbeFormula.constant((double) machine.timerSlackNanos(), "timer_slack of the machine"));
        computing();
        if (machine.kernel().contains("-fc")) {
            GuestCosts.addTo(this);
        } else {
            putAsIs(Cost.PACKED_BELOW_PERMILLE, ProbeFormula.constant(0, "the kernel's name says no such guest"));
            putAsIs(Cost.COLD_WAKE_PERMILLE, ProbeFormula.constant(0, "the kernel's name says no such guest"));
        }
    }

    private void computing() {
        putAsIs(Cost.TICK, tick());
        putAsIs(Cost.COMPUTE_FACTOR_PERMILLE, computeFactor.times(PERMILLE));
        ProbeFormula quartiles = upperQuartile(BURST).minus(lowerQuartile(BURST));
        putAsIs(Cost.COMPUTE_SPREAD_PPM, quartiles.over(COMPUTED_NANOS).times(MILLION));
    }

    /** Of bursts of 100 us one in 40 has a tick in it, so their longest hundredth has. */
    private ProbeFormula tick() {
        return ProbeFormula.highestPercentile(probes, BURST).minus(median(BURST));
    }

    /** CPU time that work takes during the cases without the ticks in it, which the host adds. */
    private ProbeFormula computeFactor(Machine machine) {
        ProbeFormula factor =
                ProbeFormula.constant(machine.computeFactor(), "cpu_time_factor of the machine, lower quartile");
        ProbeFormula ticks = tick().over(Host.TICK_NANOS);
        return ticks.missing().isEmpty() ? factor.minus(ticks) : factor;
    }

    /** How much more CPU time everything takes during the cases than during the probes. */
    private ProbeFormula slowdown() {
        ProbeFormula burst = median(BURST);
        return burst.missing().isEmpty()
                ? computeFactor.times(COMPUTED_NANOS).over(burst)
                : ProbeFormula.constant(1, "1, for no probe tells");
    }

    private void goroutines() {
        ProbeFormula yield = median("gosched_2g");
        ProbeFormula bufferedPair = median("chan_buf_send_recv");
        ProbeFormula hop = median("chan_pingpong_p1");
        put(Cost.GOROUTINE_SWITCH, yield);
        put(Cost.CHANNEL_OPERATION, bufferedPair.over(2));
        put(Cost.GOROUTINE_READY, hop.minus(bufferedPair).minus(yield));
        ProbeFormula create = median("go_stmt_p1");
        put(Cost.GOROUTINE_CREATE, create);
        ProbeFormula life = median("go_create_run_exit_p1");
        ProbeFormula touched = median("pagefault_4k").times(TOUCHED_BYTES / PAGE_BYTES);
        put(Cost.GOROUTINE_NEW, median("go_fresh_and_park").minus(life).minus(touched));
        put(
                Cost.GOROUTINE_EXIT,
                life.minus(create).minus(yield).minus(median("wg_add_done").over(2)));
    }

    private void synchronisation() {
        put(
                Cost.SELECT_CASE,
                median("select4_ready").minus(median("select2_ready")).over(2));
        put(Cost.MUTEX_OPERATION, median("mutex_lock_unlock").over(2));
        put(Cost.SYNC_OPERATION, median("wg_add_done").over(2));
        put(Cost.TIMER_OPERATION, median("timer_afterfunc_stop").over(2));
        put(Cost.NANOTIME, median("nanotime"));
    }

    private void kernel() {
        ProbeFormula raw = median("rawsyscall_getppid");
        ProbeFormula full = median("syscall_getppid");
        put(Cost.SYSCALL_ENTRY, raw);
        put(Cost.SYSCALL_RUNTIME, full.minus(raw));
        ProbeFormula switches = median("chan_pingpong_p1").minus(median("chan_buf_send_recv"));
        CostProfile standard = CostProfile.standard();
        ProbeFormula poll = ProbeFormula.constant(
                (double) standard.of(Cost.NETPOLL_CHECK) + standard.of(Cost.NETPOLL_EVENT),
                "standard netpoll_check and netpoll_event");
        ProbeFormula pipeHop = median("pipe_pingpong_rt_p1")
                .over(2)
                .minus(switches)
                .minus(poll)
                .minus(full);
        put(Cost.PIPE_TRANSFER, pipeHop.over(2));
        put(Cost.NETWORK_READ, pipeHop.over(2));
        ProbeFormula tcpHop =
                median("tcp_pingpong_rt_p1").over(2).minus(switches).minus(poll).minus(full);
        put(Cost.TCP_READ, pipeHop.over(2));
        put(Cost.TCP_WRITE, tcpHop.minus(pipeHop.over(2)));
        put(Cost.THREAD_WAKE, median("futex_wake_cost_idle500us"));
        put(Cost.THREAD_QUEUE, fastest("futex_wake_cost_idle100us"));
        put(Cost.THREAD_SWITCH, median("futex_hop_same_cpu"));
    }

    private void wakeUps() {
        put(Latency.THREAD_WAKE, FUTEX_LATENCY, "us", FUTEX_IDLE_MICROS);
        put(Latency.TIMER_WAKE, SLEEP_OVERSHOOT, "us_slack1ns", SLEEP_MICROS);
        signal();
        String start = "thread_new";
        probes.find(start)
                .ifPresentOrElse(
                        probe -> {
                            latencies.put(Latency.THREAD_START, IdleLatency.always(probe.curve()));
                            latencyOrigins.put(Latency.THREAD_START, "quantiles of " + start);
                        },
                        () -> missing.add(start));
    }

    /**
     * An interrupt reaches a CPU that works as soon as one that idles, where a thread switch follows: in another guest a
     * signal takes 4.4 us to its handler and a wake-up 6.2 us, 1.7 us of them the switch.
     */
    private void signal() {
        String wake = FUTEX_LATENCY + FUTEX_IDLE_MICROS[0] + "us";
        String hop = "futex_hop_same_cpu";
        Optional<LatencyCurve> wakes = probes.find(wake).map(Probes.Probe::curve);
        ProbeFormula switches = median(hop);
        if (wakes.isPresent() && switches.missing().isEmpty()) {
            LatencyCurve signals = wakes.get().minus(Math.round(switches.value()));
            latencies.put(Latency.SIGNAL, IdleLatency.always(signals));
            latencyOrigins.put(Latency.SIGNAL, "quantiles of " + wake + ", less " + hop);
        } else {
            wakes.ifPresentOrElse(curve -> {}, () -> missing.add(wake));
            missing.addAll(switches.missing());
        }
    }

    /** The median of a probe. */
    ProbeFormula median(String metric) {
        return ProbeFormula.median(probes, metric);
    }

    /** The lower quartile of a probe. */
    ProbeFormula lowerQuartile(String metric) {
        return ProbeFormula.lowerQuartile(probes, metric);
    }

    /** The fastest sample of a probe. */
    ProbeFormula fastest(String metric) {
        return ProbeFormula.fastest(probes, metric);
    }

    /** The upper quartile of a probe. */
    ProbeFormula upperQuartile(String metric) {
        return ProbeFormula.upperQuartile(probes, metric);
    }

    /** Sets a cost in CPU time as it is during the cases, unless a probe is missing. */
    void put(Cost cost, ProbeFormula formula) {
        putAsIs(cost, formula.times(ProbeFormula.constant(slowdown.value(), SLOWDOWN)));
    }

    /** Sets a cost to a formula's value, unless a probe is missing. */
    void putAsIs(Cost cost, ProbeFormula formula) {
        if (formula.missing().isEmpty()) {
            costs.put(cost, Math.max(0, Math.round(formula.value())));
            costOrigins.put(cost, formula.text());
        } else {
            missing.addAll(formula.missing());
        }
    }

    private void put(Latency latency, String prefix, String suffix, long[] idleMicros) {
        List<Step> steps = new ArrayList<>();
        for (long micros : idleMicros) {
            String metric = prefix + micros + suffix;
            probes.find(metric)
                    .ifPresentOrElse(
                            probe -> steps.add(new Step(micros * Nanos.MICROSECOND, probe.curve())),
                            () -> missing.add(metric));
        }
        if (!steps.isEmpty()) {
            latencies.put(latency, new IdleLatency(steps));
            latencyOrigins.put(latency, "quantiles of " + prefix + "*" + suffix);
        }
    }
}
