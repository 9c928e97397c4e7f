package gotwin.experiments.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Axes become columns that a notebook can use: short names, numbers where they are numbers, units in the names. */
class AxisColumnTest {
    @Test
    void aColumnIsNamedAfterTheLastPartOfThePath() {
        assertThat(columns(axis("100", "200"), "runtime.gogc")).containsExactly("gogc");
        assertThat(columns(axis("1"), "traffic.replay.rate-scale")).containsExactly("rate_scale");
    }

    @Test
    void namesThatCollideAreSpelledOut() {
        List<AxisColumn> axes =
                AxisColumn.of(List.of("a.rate", "b.rate", "c.count"), List.of(axis("1"), axis("2"), axis("3")));
        assertThat(axes).extracting(AxisColumn::column).containsExactly("a_rate", "b_rate", "c_count");
    }

    @Test
    void valuesWithUnitsBecomeNumbersWithTheUnitInTheName() {
        assertThat(columns(axis("10ms", "1s"), "x.think")).containsExactly("think_seconds");
        assertThat(columns(axis("64MiB", "1GiB"), "x.gomemlimit")).containsExactly("gomemlimit_bytes");
        assertThat(axis("10ms").get(0).number()).hasValue(0.01);
        assertThat(axis("64MiB").get(0).number()).hasValue(67_108_864);
    }

    @Test
    void wordsAmongNumbersMakeTheAxisText() {
        AxisColumn axis = AxisColumn.of(List.of("runtime.gogc"), List.of(axis("100", "off")))
                .get(0);
        assertThat(axis.isNumeric()).isFalse();
        assertThat(axis.column(text -> AxisValue.of(String.valueOf(text))).type())
                .isEqualTo(Column.Type.VARCHAR);
    }

    @Test
    void theLastAxisVariesFastest() {
        List<AxisColumn> axes = AxisColumn.of(List.of("a.x", "b.y"), List.of(axis("1", "2"), axis("u", "v", "w")));
        assertThat(texts(axes, 0)).containsExactly("1", "u");
        assertThat(texts(axes, 1)).containsExactly("1", "v");
        assertThat(texts(axes, 3)).containsExactly("2", "u");
        assertThat(texts(axes, 5)).containsExactly("2", "w");
    }

    private static List<String> texts(List<AxisColumn> axes, int point) {
        return AxisColumn.valuesAt(axes, point).stream().map(AxisValue::text).toList();
    }

    private static List<AxisValue> axis(String... values) {
        return Arrays.stream(values).map(AxisValue::of).toList();
    }

    private static List<String> columns(List<AxisValue> values, String path) {
        return AxisColumn.of(List.of(path), List.of(values)).stream()
                .map(AxisColumn::column)
                .toList();
    }
}
