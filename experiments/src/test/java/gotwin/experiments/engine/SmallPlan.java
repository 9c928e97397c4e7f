package gotwin.experiments.engine;

import gotwin.experiments.observe.TraceOutput;
import gotwin.experiments.plan.Plan;
import gotwin.experiments.plan.PlanChoices;
import gotwin.experiments.plan.PlanReader;
import gotwin.model.probe.Probe.RuntimeDetail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A plan that takes a moment: two scenarios, three replications of 100 ms with 2 000 requests a second. */
final class SmallPlan {
    private static final String SCENARIO = """
            scenario: small
            runtime: {go: "1.26", gomaxprocs: 2, gogc: 100}
            host: {cpus: 4}
            heap: {live: 1MiB}
            run: {study: steady, warmup: 20ms, measure: 100ms}
            traffic: {open: {arrivals: {poisson: {rate: 2000/s}}}}
            classes:
              item: {handler: serve, attributes: {cpu: {exponential: {mean: 200us}}}}
              list: {handler: serve, attributes: {cpu: {exponential: {mean: 300us}}}}
            program:
              functions:
                serve:
                  parameters: [cpu]
                  body:
                    - compute: $cpu
                    - allocate: {bytes: 20KiB, objects: 40, pointers: 50%}
            """;

    private static final String PLAN = """
            plan: small
            base: scenario.yaml
            axes:
              procs: {path: runtime.gomaxprocs, values: [1, 2]}
            replications: 3
            seed: 11
            """;

    private SmallPlan() {}

    static Plan in(Path folder) throws IOException {
        return in(folder, PlanChoices.NONE);
    }

    static Plan in(Path folder, PlanChoices choices) throws IOException {
        Files.writeString(folder.resolve("scenario.yaml"), SCENARIO);
        return PlanReader.read(Files.writeString(folder.resolve("plan.yaml"), PLAN), choices);
    }

    /** To run single units of, with whoever looks at them. */
    static SweepRequest watched(Plan plan, TraceOutput traces, RuntimeDetail runtimeDetail) {
        SweepRequest request = request(plan, Optional.empty(), 1, () -> false, (done, resumed, total) -> {});
        return new SweepRequest(
                plan,
                1,
                request.folder(),
                request.home(),
                request.command(),
                request.version(),
                request.stop(),
                request.progress(),
                traces,
                runtimeDetail);
    }

    /** To run single units of, with nobody who looks at them. */
    static SweepRequest unwatched(Plan plan) {
        return watched(plan, TraceOutput.NONE, RuntimeDetail.SKIP);
    }

    static SweepRequest request(Plan plan, Path folder) {
        return request(plan, Optional.of(folder), 1, () -> false, (done, resumed, total) -> {});
    }

    static SweepRequest request(
            Plan plan, Optional<Path> folder, int jobCount, BooleanSupplier stop, SweepRequest.Progress progress) {
        Path home = plan.baseFile().toAbsolutePath().resolveSibling("home");
        return new SweepRequest(
                plan,
                jobCount,
                folder,
                home,
                "gotwin sweep plan.yaml",
                "1.0",
                stop,
                progress,
                TraceOutput.NONE,
                RuntimeDetail.REPORT);
    }
}
