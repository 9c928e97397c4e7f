package gotwin.experiments.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Axes become columns that a notebook can use: short names, numbers where they are numbers, units in the names. */
class AxisColumnTest {
    @Test
    void aColumnIsNamedAfterItsAxis() {
        assertThat(axis("gogc", "100", "200").column()).isEqualTo("gogc");
    }

    @Test
    void valuesWithUnitsBecomeNumbersWithTheUnitInTheName() {
        assertThat(axis("think", "10ms", "1s").column()).isEqualTo("think_seconds");
        assertThat(axis("gomemlimit", "64MiB", "1GiB").column()).isEqualTo("gomemlimit_bytes");
        assertThat(axis("limit_bytes", "64MiB").column()).isEqualTo("limit_bytes");
        assertThat(axis("think", "10ms").values().get(0).number()).hasValue(0.01);
        assertThat(axis("limit", "64MiB").values().get(0).number()).hasValue(67_108_864);
    }

    @Test
    void wordsAmongNumbersMakeTheAxisText() {
        AxisColumn axis = axis("gogc", "100", "off");
        assertThat(axis.isNumeric()).isFalse();
        assertThat(axis.column(text -> AxisValue.of(String.valueOf(text))).type())
                .isEqualTo(Column.Type.VARCHAR);
    }

    @Test
    void theLastAxisVariesFastest() {
        List<AxisColumn> axes = List.of(axis("x", "1", "2"), axis("y", "u", "v", "w"));
        assertThat(texts(axes, 0)).containsExactly("1", "u");
        assertThat(texts(axes, 1)).containsExactly("1", "v");
        assertThat(texts(axes, 3)).containsExactly("2", "u");
        assertThat(texts(axes, 5)).containsExactly("2", "w");
    }

    private static List<String> texts(List<AxisColumn> axes, int point) {
        return AxisColumn.valuesAt(axes, point).stream().map(AxisValue::text).toList();
    }

    private static AxisColumn axis(String name, String... values) {
        return AxisColumn.of("a." + name, name, List.of(values));
    }
}
