package gotwin.model.sync;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.process.Recording;
import gotwin.model.process.TestProcess;
import gotwin.model.program.Amount;
import gotwin.model.program.BodyBuilder;
import gotwin.model.program.Instruction;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.program.Resource;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * A read-write mutex lets readers share, and a waiting writer keep new readers out.
 *
 * <p>Oracle: Go 1.24.4 sync/rwmutex.go worked out by hand, on one P.
 */
final class RwMutexTest {
    @Test
    void readersShare() {
        Recording run = run(main -> main.add(readLock())
                .add(readLock())
                .observe("both", Amount.of(1))
                .add(readUnlock())
                .add(readUnlock()));

        assertThat(run.values()).containsExactly(1L);
    }

    @Test
    void aWriterWaitsForAllReadersAndNewReadersWaitForIt() {
        // By hand: main reads, the writer waits for it, the reader that comes later waits for the writer.
        Recording run = run(main -> main.add(readLock())
                .add(gosched())
                .go("write", Amount.of(10))
                .add(gosched())
                .go("read", Amount.of(20))
                .add(gosched())
                .observe("who", Amount.of(1))
                .add(readUnlock())
                .repeat(2, loop -> loop.receive("done")));

        assertThat(run.values()).containsExactly(1L, 10L, 20L);
    }

    @Test
    void aLeavingWriterWakesReadersInGosOrder() {
        // Go's order for waiting readers 0 to 4: 4, 0, 1, 2, 3.
        Recording run = run(main -> {
            main.add(writeLock()).add(gosched());
            for (int i = 0; i < 5; i++) {
                main.go("read", Amount.of(i)).add(gosched());
            }
            main.add(writeUnlock()).repeat(5, loop -> loop.receive("done"));
        });

        assertThat(run.values()).containsExactly(4L, 0L, 1L, 2L, 3L);
    }

    @Test
    void readersThatWaitedGoBeforeTheNextWriter() {
        Recording run = run(main -> main.add(writeLock())
                .add(gosched())
                .go("write", Amount.of(10))
                .add(gosched())
                .go("read", Amount.of(20))
                .add(gosched())
                .add(writeUnlock())
                .repeat(2, loop -> loop.receive("done")));

        // By hand: main wakes the reader, which holds the lock already, and then the writer, which is next to run but
        // must
        // wait for the reader.
        assertThat(run.values()).containsExactly(20L, 10L);
    }

    @Test
    void writersExcludeEachOther() {
        Recording run = run(main -> main.add(writeLock())
                .add(gosched())
                .go("write", Amount.of(10))
                .add(gosched())
                .go("write", Amount.of(11))
                .add(gosched())
                .observe("who", Amount.of(1))
                .add(writeUnlock())
                .repeat(2, loop -> loop.receive("done")));

        assertThat(run.values()).containsExactly(1L, 10L, 11L);
    }

    @Test
    void unlockingWhatIsNotLockedIsFatal() {
        assertThat(run(main -> main.add(readUnlock())).message())
                .isEqualTo("fatal error: sync: RUnlock of unlocked RWMutex");
        assertThat(run(main -> main.add(writeUnlock())).message())
                .isEqualTo("fatal error: sync: Unlock of unlocked RWMutex");
        assertThat(run(main -> main.add(readLock()).add(writeUnlock())).message())
                .isEqualTo("fatal error: sync: Unlock of unlocked RWMutex");
    }

    private static Recording run(Consumer<BodyBuilder> main) {
        ProgramBuilder program = new ProgramBuilder()
                .resource(new Resource.RwMutex("rw"))
                .channel("done", 5)
                .function("main", List.of(), main)
                .function(
                        "read",
                        List.of("name"),
                        body -> body.add(readLock())
                                .observe("who", Amount.variable("name"))
                                .add(readUnlock())
                                .send("done", Amount.of(0)))
                .function(
                        "write",
                        List.of("name"),
                        body -> body.add(writeLock())
                                .observe("who", Amount.variable("name"))
                                .add(writeUnlock())
                                .send("done", Amount.of(0)));
        return TestProcess.of(program).run();
    }

    private static Instruction readLock() {
        return new Instruction.ReadLock("rw");
    }

    private static Instruction readUnlock() {
        return new Instruction.ReadUnlock("rw");
    }

    private static Instruction writeLock() {
        return new Instruction.WriteLock("rw");
    }

    private static Instruction writeUnlock() {
        return new Instruction.WriteUnlock("rw");
    }

    private static Instruction gosched() {
        return new Instruction.Gosched();
    }
}
