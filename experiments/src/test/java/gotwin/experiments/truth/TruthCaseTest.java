package gotwin.experiments.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Parameters of a program, in the units of their names. */
final class TruthCaseTest {
    @Test
    void parametersInMicrosecondsBecomeNanoseconds() {
        TruthCase one = truthCase("ring", "{'burn_us': 2.5, 'stages_us': [5, 0.25]}");

        assertThat(one.micros("burn_us")).isEqualTo(2500);
        assertThat(one.microsOfEach("stages_us")).containsExactly(5000, 250);
    }

    @Test
    void aParameterThatIsMissingIsNamed() {
        TruthCase one = truthCase("ring", "{'null': null, 'word': 'x', 'minus': -1, 'half': 1.5, 'list': [1, -1]}");

        assertThatThrownBy(() -> one.number("n")).hasMessage("the parameter n is missing");
        assertThatThrownBy(() -> one.number("null")).hasMessage("the parameter null is missing");
        assertThatThrownBy(() -> one.number("word")).hasMessageStartingWith("the parameter word is \"x\"");
        assertThatThrownBy(() -> one.number("minus")).hasMessageStartingWith("the parameter minus is -1");
        assertThatThrownBy(() -> one.count("half")).hasMessageStartingWith("the parameter half is 1.5");
        assertThatThrownBy(() -> one.microsOfEach("half")).hasMessageContaining("write a list");
        assertThatThrownBy(() -> one.microsOfEach("list")).hasMessageContaining("holds -1");
        assertThatThrownBy(() -> one.group("word")).hasMessageContaining("write an object");
    }

    /** Counted by hand from the description of the shapes: goroutines beside main. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "forkjoin   | {'n': 16, 'rounds': 3}          | 16",
                "workerpool | {'g': 4, 'n': 100}              | 4",
                "pipeline   | {'stages_us': [5, 5, 5]}        | 4",
                "scatter    | {'g': 4, 'k': 8}                | 36",
                "ring       | {'n': 10, 'k': 2}               | 12",
                "selectfan  | {'n': 100}                      | 4",
                "echo       | {'g': 8, 'ops': 10}             | 16",
                "ticks      | {'n': 10, 'rounds': 5}          | 10",
                "closed     | {'g': 20, 'n': 5}               | 20",
                "openloop   | {'n': 100}                      | 0"
            })
    void goroutinesAreCountedAsTheShapeSays(String shape, String params, int count) {
        assertThat(truthCase(shape, params).goroutineCount()).isEqualTo(count);
    }

    /** Only the requests of net1 come from another process. */
    @Test
    void onlyRequestsOverAPipeHaveASender() {
        assertThat(truthCase("openloop", "{'arrival': 'net1'}").hasSender()).isTrue();
        assertThat(truthCase("openloop", "{'arrival': 'timer'}").hasSender()).isFalse();
        assertThat(truthCase("closed", "{}").hasSender()).isFalse();
    }

    private static TruthCase truthCase(String shape, String params) {
        return new TruthCase(
                "a",
                "cases.json:1",
                "f",
                shape,
                1,
                1,
                JsonMapper.shared().readTree(params.replace('\'', '"')),
                100,
                Long.MAX_VALUE,
                OptionalDouble.empty());
    }
}
