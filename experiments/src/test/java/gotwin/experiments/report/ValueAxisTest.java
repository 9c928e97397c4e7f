package gotwin.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.experiments.report.ValueAxis.Spread;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A scale has room for everything on it, and ticks that a reader can name. */
final class ValueAxisTest {
    private static List<String> ticks(ValueAxis axis) {
        var labels = new ArrayList<String>();
        for (JsonNode label : axis.layout().get("ticktext")) {
            labels.add(label.asString());
        }
        return labels;
    }

    @Test
    void hasTicksAtRoundNumbersWrittenOut() {
        var axis = new ValueAxis(Spread.LOGARITHMIC);
        axis.include(0.3, 0);
        axis.include(30, 0);

        // Two decades, and a little room: from about 0.23 to about 63.
        assertThat(ticks(axis)).containsExactly("0.5", "1", "2", "5", "10", "20", "50");
    }

    @Test
    void aNarrowScaleHasMoreTicksAndIsNotStretchedToTheNoise() {
        var axis = new ValueAxis(Spread.LOGARITHMIC);
        axis.include(2.0, 0.01);
        axis.include(2.1, 0.01);

        // At least a factor of three is shown, so that 5 % more look like 5 % more.
        assertThat(axis.high() / axis.low()).isGreaterThan(3);
        assertThat(ticks(axis)).contains("1.5", "2", "3");
    }

    @Test
    void aWideScaleHasTicksAtPowersOfTenOnly() {
        var axis = new ValueAxis(Spread.LOGARITHMIC);
        axis.include(0.01, 0);
        axis.include(10000, 0);

        assertThat(ticks(axis)).containsExactly("0.01", "0.1", "1", "10", "100", "1000", "10\u202f000");
    }

    @Test
    void anIntervalThatReachesZeroStaysOnALogarithmicScale() {
        var axis = new ValueAxis(Spread.LOGARITHMIC);
        axis.include(1, 5);

        assertThat(axis.low()).isPositive();
        assertThat(1 - axis.reachBelow(1, 5)).isEqualTo(axis.low());
        assertThat(axis.high()).isGreaterThan(6);
    }

    @Test
    void aLinearScaleBeginsAtZeroAndLeavesRoomForMarks() {
        var axis = new ValueAxis(Spread.LINEAR);
        axis.include(40, 10);

        assertThat(axis.low()).isZero();
        assertThat(axis.markPlace(0)).isBetween(50.0, axis.high());
        assertThat(axis.markPlace(2)).isBetween(50.0, axis.markPlace(0));
    }

    @Test
    void anEmptyScaleIsStillAScale() {
        assertThat(new ValueAxis(Spread.LOGARITHMIC).low()).isPositive();
        assertThat(new ValueAxis(Spread.LINEAR).high()).isPositive();
    }
}
