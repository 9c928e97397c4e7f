package gotwin.workloads.scenario;

import gotwin.model.program.Function;
import gotwin.workloads.program.CpuDemand;
import gotwin.workloads.traffic.AttributeSource;
import gotwin.workloads.traffic.ClassSpec;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** How much CPU a scenario's requests ask for, by means alone. */
final class OfferedLoad {
    private static final double NANOS_PER_SECOND = 1e9;

    private OfferedLoad() {}

    static OptionalDouble meanCpuNanos(Scenario scenario) {
        if (scenario.classes().isEmpty()) {
            return OptionalDouble.empty();
        }
        double[] shares = scenario.traffic().classShares(scenario.classes());
        double mean = 0;
        for (int i = 0; i < shares.length; i++) {
            mean += shares[i] * cpuNanos(scenario, scenario.classes().get(i));
        }
        return OptionalDouble.of(mean);
    }

    static OptionalDouble cpuRatio(Scenario scenario) {
        OptionalDouble rate = scenario.traffic().meanRatePerSecond();
        OptionalDouble nanos = meanCpuNanos(scenario);
        return rate.isPresent() && nanos.isPresent()
                ? OptionalDouble.of(rate.getAsDouble() * nanos.getAsDouble() / NANOS_PER_SECOND)
                : OptionalDouble.empty();
    }

    private static double cpuNanos(Scenario scenario, ClassSpec kind) {
        Function handler = scenario.program().functions().stream()
                .filter(function -> function.name().equals(kind.handler()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no function " + kind.handler()));
        Map<String, Double> means = new TreeMap<>();
        for (int i = 0; i < handler.parameters().size(); i++) {
            AttributeSource source = kind.attributes().get(i);
            means.put(handler.parameters().get(i), source.mean());
        }
        return new CpuDemand(scenario.program(), scenario.costs()).nanos(handler, means);
    }
}
