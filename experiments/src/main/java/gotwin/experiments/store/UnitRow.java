package gotwin.experiments.store;

import gotwin.experiments.observe.ClassMeasurement;
import gotwin.experiments.observe.CollectorMeasurement;
import gotwin.experiments.observe.LatencyEncoding;
import gotwin.experiments.observe.MeasuredInterval;
import gotwin.experiments.observe.ObservationMeasurement;
import gotwin.experiments.observe.PathMeasurement;
import gotwin.experiments.observe.RuntimeMeasurement;
import gotwin.experiments.observe.StartMeasurement;
import gotwin.experiments.observe.TimelineInterval;
import gotwin.experiments.observe.UnitMeasurement;
import gotwin.model.process.RunOutcome;
import gotwin.model.process.RunOutcome.Counters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A finished unit as one row of the journal.
 *
 * <p>Lists stand in one column: items are separated by {@code ;}, parts of an item by {@code :}. A class is its arrivals,
 * its causes' nanoseconds separated by {@code /}, and its histogram.
 */
final class UnitRow {
    private static final LongFields<PathMeasurement.Flow> FLOW = new LongFields<>(PathMeasurement.Flow.class);
    private static final LongFields<CollectorMeasurement> COLLECTOR = new LongFields<>(CollectorMeasurement.class);
    private static final LongFields<Counters> COUNTERS = new LongFields<>(Counters.class);
    private static final LongFields<ObservationMeasurement> OBSERVATION =
            new LongFields<>(ObservationMeasurement.class);
    private static final LongFields<StartMeasurement> START = new LongFields<>(StartMeasurement.class);
    private static final LongFields<TimelineInterval> TIMELINE = new LongFields<>(TimelineInterval.class);

    private static final List<String> FIRST = List.of(
            "point",
            "replication",
            "wall_nanos",
            "warmup_nanos",
            "horizon_nanos",
            "simulated_nanos",
            "event_count",
            "operation_count");

    private static final List<String> LAST = List.of(
            "exit",
            "exit_code",
            "exit_message",
            "windows",
            "classes",
            "observations",
            "runtime_values",
            "runtime_histograms",
            "timeline",
            "start");

    private UnitRow() {}

    /** The columns. */
    static List<String> header() {
        List<String> names = new ArrayList<>(FIRST);
        names.addAll(FLOW.names());
        names.addAll(COLLECTOR.names());
        names.addAll(COUNTERS.names());
        names.addAll(LAST);
        return names;
    }

    static List<String> write(FinishedUnit unit) {
        UnitMeasurement measurement = unit.measurement();
        RunOutcome outcome = measurement.outcome();
        List<Long> numbers = new ArrayList<>(List.of(
                (long) unit.pointIndex(),
                (long) unit.replicationIndex(),
                unit.wallNanos(),
                measurement.interval().warmupNanos(),
                measurement.interval().horizonNanos(),
                outcome.simulatedNanos(),
                outcome.eventCount(),
                outcome.operationCount()));
        numbers.addAll(FLOW.values(measurement.path().flow()));
        numbers.addAll(COLLECTOR.values(measurement.collector()));
        numbers.addAll(COUNTERS.values(outcome.counters()));
        List<String> row = new ArrayList<>();
        numbers.forEach(number -> row.add(Long.toString(number)));
        row.add(outcome.exit().kind().name());
        row.add(Integer.toString(outcome.exit().code()));
        row.add(outcome.exit().message().orElse(""));
        row.add(join(";", measurement.path().windowAreaNanos(), area -> Long.toString(area)));
        row.add(join(";", measurement.classes(), UnitRow::writeClass));
        row.add(join(";", measurement.observations(), UnitRow::writeObservation));
        row.add(RuntimeText.ofValues(measurement.runtime().values()));
        row.add(RuntimeText.ofHistograms(measurement.runtime().histograms()));
        row.add(join(";", measurement.timeline(), interval -> writeNumbers(TIMELINE.values(interval))));
        row.add(measurement
                .start()
                .map(start -> writeNumbers(START.values(start)))
                .orElse(""));
        return row;
    }

    /** @throws IllegalArgumentException if the row is none that {@link #write} made */
    static FinishedUnit read(List<String> row) {
        if (row.size() != header().size()) {
            throw new IllegalArgumentException("a row has " + row.size() + " columns instead of " + header().size());
        }
        int numberCount = row.size() - LAST.size();
        List<Long> numbers =
                row.subList(0, numberCount).stream().map(Long::valueOf).toList();
        List<String> rest = row.subList(numberCount, row.size());
        int flow = FIRST.size();
        int collector = flow + FLOW.count();
        int counters = collector + COLLECTOR.count();
        Optional<String> message = Optional.of(rest.get(2)).filter(text -> !text.isEmpty());
        var outcome = new RunOutcome(
                new RunOutcome.Exit(RunOutcome.Kind.valueOf(rest.get(0)), Integer.parseInt(rest.get(1)), message),
                numbers.get(5),
                numbers.get(6),
                numbers.get(7),
                COUNTERS.make(numbers.subList(counters, numberCount)));
        var measurement = new UnitMeasurement(
                new MeasuredInterval(numbers.get(3), numbers.get(4)),
                split(";", rest.get(4), UnitRow::readClass),
                new PathMeasurement(
                        FLOW.make(numbers.subList(flow, collector)), split(";", rest.get(3), Long::valueOf)),
                COLLECTOR.make(numbers.subList(collector, counters)),
                split(";", rest.get(5), UnitRow::readObservation),
                new RuntimeMeasurement(RuntimeText.values(rest.get(6)), RuntimeText.histograms(rest.get(7))),
                split(";", rest.get(8), text -> TIMELINE.make(readNumbers(text))),
                Optional.of(rest.get(9)).filter(text -> !text.isEmpty()).map(text -> START.make(readNumbers(text))),
                outcome);
        return new FinishedUnit(
                Math.toIntExact(numbers.get(0)), Math.toIntExact(numbers.get(1)), measurement, numbers.get(2));
    }

    private static String writeClass(ClassMeasurement measured) {
        return measured.arrivedCount() + ":" + join("/", measured.causeNanos(), nanos -> Long.toString(nanos)) + ":"
                + LatencyEncoding.encode(measured.latency());
    }

    private static ClassMeasurement readClass(String text) {
        String[] parts = text.split(":", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a class has " + parts.length + " parts instead of 3");
        }
        List<Long> causeNanos = split("/", parts[1], Long::valueOf);
        long sumNanos = causeNanos.stream().mapToLong(Long::longValue).sum();
        return new ClassMeasurement(Long.parseLong(parts[0]), LatencyEncoding.decode(parts[2], sumNanos), causeNanos);
    }

    private static String writeObservation(ObservationMeasurement observation) {
        return writeNumbers(OBSERVATION.values(observation));
    }

    private static ObservationMeasurement readObservation(String text) {
        return OBSERVATION.make(readNumbers(text));
    }

    private static String writeNumbers(List<Long> numbers) {
        return join(":", numbers, number -> Long.toString(number));
    }

    private static List<Long> readNumbers(String text) {
        return split(":", text, Long::valueOf);
    }

    private static <T> String join(String separator, List<T> items, Function<T, String> write) {
        return items.stream().map(write).collect(Collectors.joining(separator));
    }

    private static <T> List<T> split(String separator, String text, Function<String, T> read) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(separator, -1)).map(read).toList();
    }
}
