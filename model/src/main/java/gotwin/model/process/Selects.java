package gotwin.model.process;

import gotwin.model.program.CompiledProgram;
import gotwin.model.program.CompiledProgram.CompiledSelect;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.Machine;
import gotwin.model.sync.Channel;
import gotwin.model.sync.Outcome;
import gotwin.model.sync.Select;
import gotwin.model.sync.Select.Direction;
import gotwin.model.sync.Select.Fallback;

/** The select statements of a program, with room for the channels and values of one execution. */
final class Selects {
    private final CompiledSelect[] statements;
    private final Channel[][] channels;
    private final Direction[][] directions;
    private final long[][] values;
    private final boolean[] awaitsTimers;
    private final Select select;

    Selects(CompiledProgram program, Select select) {
        this.select = select;
        this.statements = program.selects().toArray(new CompiledSelect[0]);
        this.channels = new Channel[statements.length][];
        this.directions = new Direction[statements.length][];
        this.values = new long[statements.length][];
        this.awaitsTimers = new boolean[statements.length];
        for (int i = 0; i < statements.length; i++) {
            int size = statements[i].channels().length;
            channels[i] = new Channel[size];
            directions[i] = new Direction[size];
            values[i] = new long[size];
            for (int n = 0; n < size; n++) {
                directions[i][n] = statements[i].sends()[n] ? Direction.SEND : Direction.RECEIVE;
            }
        }
    }

    Outcome begin(Operations operations, Goroutine goroutine, Machine machine, int index) {
        CompiledSelect statement = statements[index];
        for (int n = 0; n < statement.channels().length; n++) {
            channels[index][n] = operations.channel(goroutine, statement.channels()[n]);
            values[index][n] = statement.sends()[n] ? operations.value(statement.operands()[n], goroutine) : 0;
        }
        awaitsTimers[index] = select.isFed(channels[index]);
        Fallback fallback = statement.defaultTarget() >= 0 ? Fallback.DEFAULT : Fallback.WAIT;
        return select.run(machine, goroutine, channels[index], directions[index], values[index], fallback);
    }

    Outcome resume(Operations operations, Goroutine goroutine, int index) {
        if (awaitsTimers[index]) {
            CompiledSelect statement = statements[index];
            for (int n = 0; n < statement.channels().length; n++) {
                channels[index][n] = operations.channel(goroutine, statement.channels()[n]);
            }
            select.unblocked(channels[index]);
        }
        return select.resumed(goroutine, directions[index]);
    }

    int next(Goroutine goroutine, int index) {
        CompiledSelect statement = statements[index];
        int chosen = goroutine.waitCase;
        if (chosen == Select.DEFAULT_CASE) {
            return statement.defaultTarget();
        }
        if (!statement.sends()[chosen]) {
            Operations.store(goroutine, statement.operands()[chosen]);
        }
        return statement.targets()[chosen];
    }
}
