package gotwin.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every axis finds the role in which it reads best, whatever the order of the plan. */
final class AxisRolesTest {
    private static PlanAxis axis(String path, int valueCount) {
        return new PlanAxis(
                path,
                path.substring(path.lastIndexOf('.') + 1),
                Stream.iterate(1, value -> value + 1)
                        .limit(valueCount)
                        .map(String::valueOf)
                        .toList(),
                List.of());
    }

    private static OptionalInt at(int index) {
        return OptionalInt.of(index);
    }

    @Test
    void theLoadRunsAlongThePlotGogcColoursItAndGomaxprocsRepeatsIt() {
        var roles =
                AxisRoles.of(List.of(axis("runtime.gogc", 9), axis("traffic.load", 3), axis("runtime.gomaxprocs", 4)));

        assertThat(roles).isEqualTo(new AxisRoles(at(1), at(0), at(2), List.of()));
    }

    @Test
    void anAxisWithOneValueTakesNoRole() {
        var roles = AxisRoles.of(List.of(axis("runtime.gogc", 1), axis("traffic.load", 3)));

        assertThat(roles).isEqualTo(new AxisRoles(at(1), OptionalInt.empty(), OptionalInt.empty(), List.of()));
    }

    @Test
    void withoutALoadTheLongestAxisRunsAlong() {
        var roles = AxisRoles.of(List.of(axis("runtime.gogc", 3), axis("runtime.gomaxprocs", 4)));

        assertThat(roles).isEqualTo(new AxisRoles(at(1), at(0), OptionalInt.empty(), List.of()));
    }

    @Test
    void axesWithOtherNamesTakeTheFreeRolesInOrder() {
        var roles = AxisRoles.of(List.of(axis("a", 2), axis("b", 2), axis("c", 3)));

        assertThat(roles).isEqualTo(new AxisRoles(at(2), at(1), at(0), List.of()));
    }

    @Test
    void gogcColoursCurvesEvenWhereNothingIsNamedForPanels() {
        var roles = AxisRoles.of(List.of(axis("runtime.gogc", 2), axis("work", 2), axis("traffic.load", 2)));

        assertThat(roles).isEqualTo(new AxisRoles(at(2), at(0), at(1), List.of()));
    }

    @Test
    void whatIsBeyondThreeAxesIsLeftToAChoice() {
        var roles = AxisRoles.of(List.of(
                axis("runtime.version", 2),
                axis("runtime.gogc", 2),
                axis("runtime.gomaxprocs", 2),
                axis("traffic.load", 2),
                axis("seed", 2)));

        assertThat(roles).isEqualTo(new AxisRoles(at(3), at(1), at(2), List.of(0, 4)));
    }

    @Test
    void nothingVariesInASingleScenario() {
        var roles = AxisRoles.of(List.of());

        assertThat(roles)
                .isEqualTo(new AxisRoles(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), List.of()));
    }
}
