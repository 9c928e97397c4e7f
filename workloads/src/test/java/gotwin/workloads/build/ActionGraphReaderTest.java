package gotwin.workloads.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gotwin.model.program.BuildWork;
import gotwin.workloads.binder.InvalidInput;
import gotwin.workloads.binder.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recording of go build tells, and what is said of files that are none. */
final class ActionGraphReaderTest {
    private static final String TIMES = "\"TimeReady\":\"2026-11-29T02:15:%sZ\",\"TimeStart\":\"2026-11-29T02:15:%sZ\","
            + "\"TimeDone\":\"2026-11-29T02:15:%sZ\"";

    @TempDir
    Path folder = Path.of("");

    private static String action(int id, String dependencies, String start, String done, String more) {
        return "{\"ID\":" + id + ",\"Mode\":\"build\",\"Package\":\"p" + id + "\",\"Deps\":[" + dependencies + "],"
                + TIMES.formatted(start, start, done) + more + "}";
    }

    private BuildRecording read(String... actions) throws IOException {
        Path file = folder.resolve("build.json");
        return ActionGraphReader.read(Files.writeString(file, "[\n" + String.join(",\n", actions) + "\n]\n"));
    }

    private List<String> problems(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("build.json"), text);
        InvalidInput invalid = catchThrowableOfType(InvalidInput.class, () -> ActionGraphReader.read(file));
        return invalid.problems().stream()
                .map(Problem::toString)
                .map(line -> line.replace(folder + "/", ""))
                .toList();
    }

    /**
     * By hand: 3 s of CPU time in 2 s on 2 threads: 1 s was saved, which is half of the parallel part; 3.1 s in all, 0.1 s of it
     * the go command's. Nobody else ran.
     */
    @Test
    void whatRanAloneTellsItsParallelPart() throws IOException {
        BuildRecording recording = read(action(
                0,
                "",
                "10.0",
                "12.1",
                ",\"Cmd\":[\"asm x\",\"compile -c=2 -pack\"],\"CmdReal\":2000000000,\"CmdUser\":2600000000,"
                        + "\"CmdSys\":400000000"));

        assertThat(recording.graph().actions().get(0).work())
                .isEqualTo(new BuildWork(100_000_000, 0, 1_000_000_000, 2_000_000_000));
        assertThat(recording.threadCount()).isEqualTo(2);
        assertThat(recording.wallNanos()).isEqualTo(2_100_000_000);
    }

    /** By hand: 1 s of CPU time in 1.5 s, alone, while another used twice its time: it waited for half a second. */
    @Test
    void whatRanAloneAndWaitedGoesOnWaiting() throws IOException {
        String waits = ",\"Cmd\":[\"compile -c=2\"],\"CmdReal\":1500000000,\"CmdUser\":1000000000";
        String works = ",\"Cmd\":[\"compile -c=2\"],\"CmdReal\":3000000000,\"CmdUser\":6000000000";
        BuildRecording recording = read(action(0, "1", "13.0", "14.5", waits), action(1, "", "10.0", "13.0", works));

        assertThat(recording.graph().actions().get(0).work())
                .isEqualTo(new BuildWork(0, 500_000_000, 1_000_000_000, 0));
    }

    /** The same where all that ran alone took longer than its CPU time: somebody else had the CPUs. */
    @Test
    void whatRanAloneOnABusyMachineHasTheUsualParallelPart() throws IOException {
        BuildRecording recording = read(action(
                0, "", "10.0", "11.5", ",\"Cmd\":[\"compile -c=2\"],\"CmdReal\":1500000000,\"CmdUser\":1000000000"));

        assertThat(recording.graph().actions().get(0).work()).isEqualTo(new BuildWork(0, 0, 300_000_000, 700_000_000));
    }

    /** Beside another process the clock tells nothing: 0.7 of the CPU time is taken to be parallel. */
    @Test
    void whatRanBesideOthersHasTheUsualParallelPart() throws IOException {
        String processes = ",\"Cmd\":[\"compile -c=2\"],\"CmdReal\":2000000000,\"CmdUser\":1000000000";
        BuildRecording recording = read(
                action(0, "1,2", "12.0", "12.0", ""),
                action(1, "", "10.0", "12.0", processes),
                action(2, "", "10.0", "12.0", processes));

        assertThat(recording.workerCount()).isEqualTo(2);
        assertThat(recording.graph().actions().get(1).work()).isEqualTo(new BuildWork(0, 0, 300_000_000, 700_000_000));
        assertThat(recording.graph().actions().get(0).work()).isEqualTo(BuildWork.NOTHING);
    }

    @Test
    void aBuildThatFailedHasNoTimes() throws IOException {
        assertThat(problems("[{\"ID\":0,\"Mode\":\"build\",\"Package\":\"p\"}]"))
                .containsExactly(
                        "build.json:1:1: has no times: the build failed, or was interrupted or is not over; go build"
                                + " writes them when it has succeeded");
    }

    @Test
    void aFileThatIsCutShortIsNoJson() throws IOException {
        assertThat(problems("[\n {\"ID\":0,\n"))
                .hasSize(1)
                .allMatch(line -> line.startsWith("build.json:3:1: is not JSON: "))
                .allMatch(line -> line.endsWith("; write the file that go build -debug-actiongraph=FILE writes"));
        assertThat(problems("{}"))
                .containsExactly("build.json:1:1: is no list of actions; write the file that go build"
                        + " -debug-actiongraph=FILE writes");
    }

    /** {@code build.json:line:column} of the nth {@code part} of a text. */
    private static String at(String text, String part, int occurrence) {
        int index = -1;
        for (int i = 0; i < occurrence; i++) {
            index = text.indexOf(part, index + 1);
        }
        String before = text.substring(0, index);
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        return "build.json:" + line + ":" + (index - before.lastIndexOf('\n')) + ": ";
    }

    @Test
    void actionsInACircleAreNamed() throws IOException {
        String text = "[\n" + action(0, "1", "10.0", "11.0", "") + ",\n" + action(1, "2", "10.0", "11.0", "") + ",\n"
                + action(2, "1", "10.0", "11.0", "") + "]";

        assertThat(problems(text))
                .containsExactly(at(text, "\"Deps\"", 2)
                        + "1.Deps: leads in a circle: 1 (p1) needs 2 (p2) needs 1; a build has none");
    }

    @Test
    void everythingWrongWithTheShapeIsSaidAtOnce() throws IOException {
        String text =
                "[\n" + action(0, "7,\"x\"", "10.0", "11.0", "") + ",\n3,\n" + action(1, "", "10.0", "11.0", "") + "]";

        assertThat(problems(text))
                .containsExactly(
                        at(text, "7,", 1) + "0.Deps.0: is 7, and no action has that ID; write 0 to 2",
                        at(text, "\"x\"", 1) + "0.Deps.1: is \"x\", and no action has that ID; write 0 to 2",
                        at(text, "3,", 1) + "1: is no action; each has ID, Mode, Package, Deps and times",
                        at(text, "\"ID\"", 2) + "2.ID: is not 2; an action's ID is its position, from 0");
    }

    @Test
    void everythingWrongWithTimesIsSaidAtOnce() throws IOException {
        String text =
                "[" + action(0, "1", "10.0", "09.0", ",\"CmdReal\":1") + ",\n" + action(1, "", "10.0", "x", "") + "]";

        assertThat(problems(text))
                .containsExactly(
                        at(text, "\"TimeDone\"", 1) + "0.TimeDone: is before TimeStart",
                        at(text, "\"TimeDone\"", 2) + "1.TimeDone: is \"2026-11-29T02:15:xZ\"; write an instant such as"
                                + " 2026-11-23T20:28:18.709293863Z");
        String durations = "[" + action(0, "", "10.0", "11.0", ",\"CmdReal\":-1,\"CmdUser\":\"1s\"") + "]";
        assertThat(problems(durations))
                .containsExactly(
                        at(durations, "\"CmdReal\"", 1) + "0.CmdReal: is -1; write nanoseconds, a whole number",
                        at(durations, "\"CmdUser\"", 1) + "0.CmdUser: is \"1s\"; write nanoseconds, a whole number");
    }
}
