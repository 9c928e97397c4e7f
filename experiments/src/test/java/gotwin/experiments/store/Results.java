package gotwin.experiments.store;

import gotwin.experiments.analyse.PointAnalysis;
import gotwin.experiments.analyse.PointFacts;
import gotwin.experiments.observe.MeasuredInterval;
import gotwin.experiments.observe.Measurements;
import gotwin.experiments.observe.SingleServer;
import gotwin.experiments.observe.StartMeasurement;
import gotwin.experiments.observe.TimelineInterval;
import gotwin.experiments.observe.UnitMeasurement;
import gotwin.experiments.store.RunResults.Point;
import gotwin.experiments.store.RunResults.PointTimeline;
import gotwin.model.process.RunOutcome;
import gotwin.model.random.RandomStreams;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Results of a small study of a single server, for tests that store and read them. */
public final class Results {
    static final PointFacts FACTS =
            new PointFacts(List.of("first", "second"), List.of(), PointFacts.Loop.OPEN, PointFacts.Collector.ON, 1);

    private static final MeasuredInterval INTERVAL = new MeasuredInterval(100_000_000, 2_100_000_000L);

    private Results() {}

    static List<AxisColumn> axes() {
        return List.of(
                AxisColumn.of("runtime.gogc", "gogc", List.of("100", "off")),
                AxisColumn.of("traffic.rate", "rate", List.of("300", "1200")),
                AxisColumn.of("host.slice", "slice", List.of("1ms")));
    }

    /** One replication of one point: 300 or 1200 requests a second (the latter more than can be served). */
    static FinishedUnit unit(int point, int replication) {
        var measurements = new Measurements(INTERVAL, 2);
        RunOutcome outcome = new SingleServer(point % 2 == 0 ? 300 : 1200, 1000)
                .run(
                        2,
                        new RandomStreams(3, replication),
                        measurements,
                        INTERVAL.drainLimitNanos(),
                        measurements::isComplete);
        UnitMeasurement measured = measurements.finish(outcome);
        return new FinishedUnit(
                point, replication, replication == 0 ? with(timeline(point), measured) : measured, 1000L + point);
    }

    private static UnitMeasurement with(List<TimelineInterval> timeline, UnitMeasurement measured) {
        return new UnitMeasurement(
                measured.interval(),
                measured.classes(),
                measured.path(),
                measured.collector(),
                measured.observations(),
                measured.runtime(),
                timeline,
                Optional.of(new StartMeasurement(100_000, 300_000, 167, 4, StartMeasurement.NO_REQUEST)),
                measured.outcome());
    }

    /** Two thirds and a third of the measured time, with numbers that do not divide; one has no goal. */
    private static List<TimelineInterval> timeline(int point) {
        long shiftNanos = 1_000_003L * point;
        return List.of(
                new TimelineInterval(
                        100_000_000,
                        1_333_333_333,
                        1_000_000_007 + shiftNanos,
                        1,
                        2,
                        3,
                        4,
                        5,
                        6,
                        7 * 1_333_333_333L,
                        9,
                        8,
                        9,
                        10,
                        11,
                        12,
                        15,
                        13,
                        14,
                        Long.MAX_VALUE,
                        17,
                        2,
                        1,
                        777_777_777,
                        19),
                new TimelineInterval(
                        1_433_333_333,
                        666_666_667,
                        shiftNanos,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        666_666_667,
                        1,
                        0,
                        0,
                        0,
                        0,
                        4096,
                        8192,
                        8192,
                        9000,
                        10_000,
                        20_000,
                        0,
                        0,
                        0,
                        0));
    }

    static List<FinishedUnit> units() {
        List<FinishedUnit> units = new ArrayList<>();
        for (int point = 0; point < 4; point++) {
            for (int replication = 0; replication < 3; replication++) {
                units.add(unit(point, replication));
            }
        }
        return units;
    }

    /** The results of {@link #units()}, as a run leaves them. */
    public static RunResults results() {
        List<FinishedUnit> units = units();
        List<Point> points = new ArrayList<>();
        var analyses = new TreeMap<Integer, PointAnalysis>();
        for (int index = 0; index < 4; index++) {
            int point = index;
            PointAnalysis analysis = PointAnalysis.of(
                    FACTS,
                    units.stream()
                            .filter(unit -> unit.pointIndex() == point)
                            .map(FinishedUnit::measurement)
                            .toList());
            analyses.put(point, analysis);
            points.add(new Point(point, AxisColumn.valuesAt(axes(), point), 3, analysis.flags()));
        }
        List<PointTimeline> timelines = units.stream()
                .filter(unit -> unit.replicationIndex() == 0)
                .map(unit -> new PointTimeline(
                        unit.pointIndex(), 0, unit.measurement().timeline()))
                .toList();
        return RunResults.of(manifest(), points, analyses, timelines);
    }

    static Manifest manifest() {
        return new Manifest(
                "study",
                "2026-01-02T030405-abcdef01",
                "gotwin sweep study.yaml --seed 3",
                "0.1.0",
                new Manifest.Git("0123abcd", Manifest.Git.Tree.CLEAN),
                Manifest.State.COMPLETE,
                3,
                "abcdef0123",
                "standard",
                new Manifest.Scope(4, 3, 12, 12, 100_000_000, 2_000_000_000),
                axes(),
                new Manifest.Host("Linux", "amd64", "a processor", 2, "a JVM", 1L << 30, 2),
                Instant.parse("2026-01-02T03:04:05Z"),
                Instant.parse("2026-01-02T03:05:05Z"),
                new Manifest.Effort(60, 110, 24, 1_000_000, 2_000_000),
                new TreeMap<>(),
                new TreeMap<>(Map.of("panic: too far", 2)),
                List.of("study.yaml:3:14: warning: host.cpus: is 2048, too many"));
    }
}
