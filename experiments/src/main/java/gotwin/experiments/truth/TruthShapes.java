package gotwin.experiments.truth;

import gotwin.model.program.Amount;
import gotwin.model.program.BodyBuilder;
import gotwin.model.program.Instruction;
import gotwin.model.program.Program;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.program.Resource;
import gotwin.model.units.Bytes;
import gotwin.model.units.Nanos;
import java.util.List;
import java.util.function.Consumer;

/** Builds the program of a case: one method a shape, as the measured programs are. */
final class TruthShapes {
    /** Observed around the measured part: instants and CPU times. */
    static final String MARK = "mark";

    static final String CPU_MARK = "cpu_mark";

    /** Before the measured part, this much computing on every P brings threads and clock up. */
    private static final long RAMP_NANOS = 4 * Nanos.MILLISECOND;

    /**
     * The measured programs have drawn their inputs and warmed up with the same work by then: every CPU was busy, sysmon
     * sleeps its longest sleep.
     */
    private static final long SETTLE_NANOS = 50 * Nanos.MILLISECOND;

    /** Starting the process that sends requests, in system calls. Assumption: three of sysmon's longest sleeps. */
    private static final long PEER_START_NANOS = 30 * Nanos.MILLISECOND;

    private final TruthCase one;
    private final CalibratedHost host;
    private final ProgramBuilder program = new ProgramBuilder();

    private TruthShapes(TruthCase one, CalibratedHost host) {
        this.one = one;
        this.host = host;
    }

    /** The program of a case, on a host. */
    static Program program(TruthCase one, CalibratedHost host) {
        TruthShapes shapes = new TruthShapes(one, host);
        shapes.build();
        return shapes.program.build();
    }

    private void build() {
        program.resource(new Resource.WaitGroup("ramp"));
        program.resource(new Resource.WaitGroup("gate"));
        if (LiveRings.are(one)) {
            LiveRings.of(one).declare(program);
        }
        var pools = new PoolShapes(one, program);
        var shared = new SharedShapes(one, program);
        var waits = new WaitShapes(one, program);
        Consumer<BodyBuilder> measured = switch (one.shape()) {
            case "forkjoin" -> pools.forkjoin();
            case "workerpool" -> pools.workerpool();
            case "pipeline" -> pools.pipeline();
            case "scatter" -> pools.scatter();
            case "mutex" -> shared.mutex();
            case "rwmutex" -> shared.rwmutex();
            case "ring" -> shared.ring();
            case "broadcast" -> shared.broadcast();
            case "selectfan" -> shared.selectfan();
            case "openloop" -> new OpenLoopShape(one, program).build();
            case "closed" -> waits.closed();
            case "gcbound" -> waits.gcbound();
            case "fileread" -> waits.fileread(host.reads().nanos(one.count("size_kb") * Bytes.KIBIBYTE));
            case "echo" -> waits.echo();
            case "ticks" -> waits.ticks();
            case "sleepers" -> waits.sleepers();
            default -> throw new IllegalArgumentException("unknown shape " + one.shape());
        };
        int rampCount = Math.min(one.gomaxprocs(), host.cpuCount());
        program.function("main", List.of(), main -> {
            KeptData.allocate(one, main);
            makeGoroutines(main, one.goroutineCount());
            computeOnAll(main, rampCount, SETTLE_NANOS);
            if (LiveRings.are(one)) {
                LiveRings rings = LiveRings.of(one);
                rings.fill(main);
                rings.warmUp(main, rings.roundCount(one));
            }
            main.add(new Instruction.CollectGarbage()).add(new Instruction.CollectGarbage());
            computeOnAll(main, rampCount, RAMP_NANOS);
            if (one.hasSender()) {
                main.add(new Instruction.KernelSleep(Amount.of(PEER_START_NANOS)));
            }
            main.observe(CPU_MARK, new Amount.CpuTime()).observe(MARK, ShapeParts.now());
            measured.accept(main);
            main.observe(MARK, ShapeParts.now()).observe(CPU_MARK, new Amount.CpuTime());
        });
    }

    /** The measured programs have run once before, so that as many goroutines have ended as are needed at once. */
    private static void makeGoroutines(BodyBuilder main, int count) {
        main.add(new Instruction.WaitGroupAdd("gate", Amount.of(1)));
        main.add(new Instruction.WaitGroupAdd("ramp", Amount.of(count)));
        main.repeat(
                count,
                loop -> loop.goClosure(made ->
                        made.add(new Instruction.WaitGroupWait("gate")).add(new Instruction.WaitGroupDone("ramp"))));
        main.add(new Instruction.WaitGroupDone("gate"));
        main.add(new Instruction.WaitGroupWait("ramp"));
    }

    private static void computeOnAll(BodyBuilder main, int count, long nanos) {
        main.add(new Instruction.WaitGroupAdd("ramp", Amount.of(count)));
        main.repeat(
                count, loop -> loop.goClosure(ramp -> ramp.compute(nanos).add(new Instruction.WaitGroupDone("ramp"))));
        main.add(new Instruction.WaitGroupWait("ramp"));
    }
}
