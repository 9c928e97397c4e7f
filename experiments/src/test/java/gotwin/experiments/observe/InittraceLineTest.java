package gotwin.experiments.observe;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.experiments.Repository;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class InittraceLineTest {
    private static final Pattern NUMBERS =
            Pattern.compile("init (\\S+) @(\\S+) ms, (\\S+) ms clock, (\\d+) bytes, (\\d+) allocs");

    /** The lines of Go 1.26.8 that the example has, made again from their own numbers. */
    @Test
    void linesOfARealProgramAreReproduced() throws IOException {
        List<String> lines = Files.readAllLines(Repository.top().resolve("workloads/examples/coldstart/inittrace.txt"));

        assertThat(lines)
                .hasSizeGreaterThan(50)
                .allSatisfy(line -> assertThat(again(line)).isEqualTo(line));
    }

    private static String again(String line) {
        Matcher numbers = NUMBERS.matcher(line);
        assertThat(numbers.matches()).isTrue();
        return InittraceLine.of(
                numbers.group(1),
                nanos(numbers.group(2)),
                nanos(numbers.group(3)),
                Long.parseLong(numbers.group(4)),
                Long.parseLong(numbers.group(5)));
    }

    private static long nanos(String millis) {
        return new BigDecimal(millis).movePointRight(6).longValueExact();
    }
}
