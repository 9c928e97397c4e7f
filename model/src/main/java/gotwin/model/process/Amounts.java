package gotwin.model.process;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.program.AmountTable;
import gotwin.model.program.CompiledProgram;
import gotwin.model.random.RandomStream;
import gotwin.model.random.RandomStreams;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.Scheduler;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Evaluates the amounts and conditions of a program for the goroutine that runs. */
final class Amounts {
    private final Scheduler scheduler;
    private final long clockNanos;
    private Object[] programResources = {};
    private final AmountTable table;
    private final AmountTable.Sampled[] samplers;
    private final RandomStream[] samplerStreams;
    private final double[] chances;
    private final RandomStream[] chanceStreams;
    private final long[][] tapes;
    private final int[] tapePositions;

    Amounts(CompiledProgram program, Scheduler scheduler, RandomStreams streams, CostProfile costs) {
        this.scheduler = scheduler;
        this.clockNanos = costs.of(Cost.NANOTIME);
        table = program.amounts();
        samplers = table.samplers().toArray(new AmountTable.Sampled[0]);
        Map<String, RandomStream> byPurpose = new TreeMap<>();
        samplerStreams = new RandomStream[samplers.length];
        for (int i = 0; i < samplers.length; i++) {
            samplerStreams[i] = byPurpose.computeIfAbsent(samplers[i].purpose(), streams::open);
        }
        List<AmountTable.Chance> chanceList = table.chances();
        chances = new double[chanceList.size()];
        chanceStreams = new RandomStream[chances.length];
        for (int i = 0; i < chances.length; i++) {
            chances[i] = chanceList.get(i).probabilityRatio();
            chanceStreams[i] = byPurpose.computeIfAbsent(chanceList.get(i).purpose(), streams::open);
        }
        tapes = program.tapes().toArray(new long[0][]);
        tapePositions = new int[tapes.length];
    }

    long value(int node, Goroutine goroutine, long nowNanos) {
        return switch (table.kind(node)) {
            case AmountTable.CONSTANT -> table.constant(node);
            case AmountTable.VARIABLE -> goroutine.variables[goroutine.base + table.x(node)];
            case AmountTable.SAMPLED -> samplers[table.x(node)].sampler().sample(samplerStreams[table.x(node)]);
            case AmountTable.TAPE -> nextOfTape(table.x(node));
            case AmountTable.CELL -> cell(table.x(node)).value;
            case AmountTable.CPU_TIME -> scheduler.host().cpuNanos();
            case AmountTable.NOW -> {
                scheduler.charge(clockNanos);
                yield nowNanos;
            }
            case AmountTable.SUM ->
                value(table.x(node), goroutine, nowNanos) + value(table.y(node), goroutine, nowNanos);
            case AmountTable.DIFFERENCE ->
                value(table.x(node), goroutine, nowNanos) - value(table.y(node), goroutine, nowNanos);
            default -> throw new IllegalStateException("node " + node + " is not an amount");
        };
    }

    boolean holds(int node, Goroutine goroutine, long nowNanos) {
        if (table.kind(node) == AmountTable.CHANCE) {
            return chanceStreams[table.x(node)].nextUniform() < chances[table.x(node)];
        }
        return value(table.x(node), goroutine, nowNanos) < value(table.y(node), goroutine, nowNanos);
    }

    /** The resources that exist once, among them the cells. */
    void join(Object[] resources) {
        programResources = resources;
    }

    private SharedCell cell(int reference) {
        return (SharedCell) programResources[reference];
    }

    private long nextOfTape(int tape) {
        long[] values = tapes[tape];
        int position = tapePositions[tape];
        tapePositions[tape] = position + 1 == values.length ? 0 : position + 1;
        return values[position];
    }
}
