package gotwin.experiments.observe;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.experiments.observe.GctraceLine.Cpu;
import gotwin.experiments.observe.GctraceLine.Memory;
import gotwin.experiments.observe.GctraceLine.Wall;
import gotwin.model.probe.GcCycle.Origin;
import gotwin.model.process.GoVersion;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What real programs printed is printed again from its numbers, byte for byte.
 *
 * <p>The files were recorded with Go 1.24.4 and Go 1.26.8 on linux/amd64.
 */
final class RecordedTracesTest {
    /** Main and the runtime's own goroutines in Go 1.24: G1 to G4. */
    private static final int OWN_COUNT = 4;

    private static final Pattern GCTRACE =
            Pattern.compile("gc (\\d+) @([0-9.]+)s (\\d+)%: (\\S+)\\+(\\S+)\\+(\\S+) ms clock, "
                    + "(\\S+)\\+(\\S+)/(\\S+)/(\\S+)\\+(\\S+) ms cpu, (\\d+)->(\\d+)->(\\d+) MB, (\\d+) MB goal, "
                    + "(\\d+) MB stacks, (\\d+) MB globals, (\\d+) P( \\(forced\\))?");

    @ParameterizedTest
    @CsvSource({"GO_1_24, schedtrace-go1.24.4.txt", "GO_1_26, schedtrace-go1.26.8.txt"})
    void linesOfTheSchedulerAreReproduced(GoVersion version, String file) throws IOException {
        List<String> lines = Recorded.text(file).lines().toList();
        assertThat(lines).hasSizeGreaterThan(5).allSatisfy(line -> {
            String printed = SchedtraceText.line(
                    version, RecordedState.of(line, OWN_COUNT), RecordedState.sinceFirstNanos(line));
            assertThat(printed).isEqualTo(line + "\n");
        });
    }

    /** Apart from what the twin always prints alike: locks of Ms, free goroutines of Ps, the runtime's own goroutines. */
    @Test
    void everyPMAndGIsReproduced() throws IOException {
        String[] traces = Recorded.text("scheddetail-go1.24.4.txt").split("(?=SCHED )", -1);
        assertThat(traces).hasSize(5).allSatisfy(trace -> {
            String printed = SchedtraceText.everything(
                    GoVersion.GO_1_24, RecordedState.of(trace, OWN_COUNT), RecordedState.sinceFirstNanos(trace));
            assertThat(comparable(printed)).isEqualTo(comparable(trace));
        });
    }

    private static String comparable(String trace) {
        return trace.replaceAll("(  M(?!1:)\\d+: .* locks=)\\d+", "$10")
                .replaceAll(" gfreecnt=\\d+", " gfreecnt=0")
                .replaceAll("  G[24]: .*\n", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gctrace-go1.24.4.txt", "gctrace-go1.26.8.txt"})
    void linesOfTheCollectorAreReproduced(String file) throws IOException {
        List<String> lines = Recorded.text(file).lines().toList();
        assertThat(lines)
                .hasSizeGreaterThan(2)
                .allSatisfy(line -> assertThat(lineOf(line).text()).isEqualTo(line));
    }

    /** Both CPUs of the machine were used by both Ps, so that pauses are charged twice. */
    private static GctraceLine lineOf(String line) {
        Matcher found = GCTRACE.matcher(line);
        assertThat(found.matches()).as(line).isTrue();
        int processorCount = Integer.parseInt(found.group(18));
        long[] bytes = new long[6];
        Arrays.setAll(bytes, index -> Long.parseLong(found.group(12 + index)) << 20);
        return new GctraceLine(
                Integer.parseInt(found.group(1)),
                new BigDecimal(found.group(2)).movePointRight(9).longValueExact(),
                Integer.parseInt(found.group(3)),
                new Wall(
                        pauseNanos(found.group(4), found.group(7), processorCount),
                        nanos(found.group(5)),
                        pauseNanos(found.group(6), found.group(11), processorCount)),
                new Cpu(processorCount, nanos(found.group(8)), nanos(found.group(9)), nanos(found.group(10))),
                new Memory(bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5]),
                processorCount,
                found.group(19) == null ? Origin.AUTOMATIC : Origin.FORCED);
    }

    /** The shortest pause that gives both of its figures, which are cut off. */
    private static long pauseNanos(String wall, String cpu, int processorCount) {
        return Math.max(nanos(wall), (nanos(cpu) + processorCount - 1) / processorCount);
    }

    private static long nanos(String millis) {
        return new BigDecimal(millis).movePointRight(6).longValueExact();
    }
}
