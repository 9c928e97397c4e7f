package gotwin.experiments.plan;

import java.util.List;

/**
 * What a plan varies.
 *
 * @param name its name in tables and reports
 * @param path the value of the scenario file that it varies, such as {@code runtime.gogc}
 * @param values the values it takes, as written in the plan
 */
public record Axis(String name, String path, List<String> values) {
    public Axis {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("the axis " + name + " has no values");
        }
    }
}
