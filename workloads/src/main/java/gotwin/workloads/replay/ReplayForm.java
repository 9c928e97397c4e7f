package gotwin.workloads.replay;

import gotwin.workloads.binder.Binding;
import gotwin.workloads.binder.Field;
import gotwin.workloads.binder.MapShape;
import gotwin.workloads.binder.Node;
import gotwin.workloads.binder.RecordShape;
import gotwin.workloads.binder.Scalars;
import gotwin.workloads.binder.Shape;
import gotwin.workloads.binder.Values;
import gotwin.workloads.binder.VariantShape;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the replay of a log is written: {@code {log: requests.csv, scale: 10, order: recorded, attributes: {cpu: cpu_ns}}}. */
public final class ReplayForm {
    private static final double SCALE_MAX = 1e6;
    private static final int PARTS_MAX = 1000;
    private static final int BLOCK_MAX = 1_000_000;

    private static final Field<String> LOG =
            Field.required("log", Scalars.text("a CSV file"), "The CSV file, relative to this file.");
    private static final Field<String> ARRIVAL = Field.withDefault(
            "arrival",
            column(),
            "arrival_ns",
            "The column of arrival instants in nanoseconds; arrival_ns unless said.");
    private static final Field<String> CLASS =
            Field.withDefault("class", column(), "class", "The column of the kind of request; class unless said.");
    private static final Field<Double> SCALE = Field.withDefault(
            "scale", Scalars.positiveNumber(SCALE_MAX), 1.0, "What the recorded rate is multiplied by; 1 unless said.");
    private static final Field<LogOrder> ORDER = Field.withDefault(
            "order",
            order(),
            new LogOrder.Recorded(LogOrder.Start.RANDOM),
            "In which order the rows are played; recorded unless said.");
    private static final Field<List<MapShape.Named<LogAttribute>>> ATTRIBUTES = Field.withDefault(
            "attributes",
            MapShape.of("a column", attribute()),
            List.of(),
            "Parameters of handlers, each with the column it comes from.");

    private ReplayForm() {}

    /** The keys of a replay. */
    public static List<Field<?>> fields() {
        return List.of(LOG, ARRIVAL, CLASS, SCALE, ORDER, ATTRIBUTES);
    }

    /** The replay those keys say; empty after a problem was reported. */
    public static Optional<Replay> replay(Values values) {
        Path file = values.binding().resolve(values.get(LOG));
        RequestLogReader reader = new RequestLogReader(file, values.get(ARRIVAL), values.get(CLASS), values.binding());
        try {
            return reader.read().map(log -> replay(values, log));
        } catch (NoSuchFileException e) {
            values.report(LOG, "there is no file " + file + "; paths are relative to this file");
        } catch (IOException e) {
            values.report(LOG, "cannot read " + file + ": " + e.getMessage());
        }
        return Optional.empty();
    }

    private static Replay replay(Values values, RequestLog log) {
        Map<String, LogAttribute> attributes = new LinkedHashMap<>();
        for (MapShape.Named<LogAttribute> named : values.get(ATTRIBUTES)) {
            attributes.put(named.name(), named.value());
            checkColumns(named, log, values.binding());
        }
        return new Replay(log, values.get(SCALE), values.get(ORDER), attributes);
    }

    private static void checkColumns(MapShape.Named<LogAttribute> named, RequestLog log, Binding binding) {
        LogAttribute attribute = named.value();
        checkColumn(attribute.column(), named.node(), log, binding);
        attribute.included().ifPresent(allocation -> {
            checkColumn(allocation.bytesColumn(), named.node(), log, binding);
            checkColumn(allocation.objectsColumn(), named.node(), log, binding);
        });
    }

    private static void checkColumn(String column, Node node, RequestLog log, Binding binding) {
        if (!log.columnNames().contains(column)) {
            binding.report(
                    node, "the log has no column " + column + "; known are " + String.join(", ", log.columnNames()));
        }
    }

    private static Shape<String> column() {
        return Scalars.text("the name of a column");
    }

    private static Shape<LogOrder> order() {
        Map<String, LogOrder.Start> starts = new LinkedHashMap<>();
        starts.put("random", LogOrder.Start.RANDOM);
        starts.put("beginning", LogOrder.Start.BEGINNING);
        Field<LogOrder.Start> start = Field.withDefault(
                "start",
                Scalars.choice(starts),
                LogOrder.Start.RANDOM,
                "Where a replication begins: at a row drawn for it (random), or at the first (beginning).");
        Map<String, LogOrder.Gaps> sources = new LinkedHashMap<>();
        sources.put("recorded", LogOrder.Gaps.RECORDED);
        sources.put("poisson", LogOrder.Gaps.POISSON);
        Field<LogOrder.Gaps> gaps = Field.withDefault(
                "gaps",
                Scalars.choice(sources),
                LogOrder.Gaps.RECORDED,
                "Time between arrivals: each row's own (recorded), or exponential (poisson).");
        Field<Integer> block = Field.withDefault(
                "block", Scalars.count(1, BLOCK_MAX), 1, "Mean number of rows kept together; 1 draws each row anew.");
        return VariantShape.<LogOrder>of("an order")
                .word("recorded", () -> new LogOrder.Recorded(LogOrder.Start.RANDOM))
                .word("resampled", () -> new LogOrder.Resampled(1, LogOrder.Gaps.RECORDED))
                .kind(
                        "recorded",
                        RecordShape.of("an order", List.of(start), v -> new LogOrder.Recorded(v.get(start))),
                        "As recorded, round and round.")
                .kind(
                        "resampled",
                        RecordShape.of(
                                "an order",
                                List.of(block, gaps),
                                v -> new LogOrder.Resampled(v.get(block), v.get(gaps))),
                        "Blocks of rows, drawn with replacement.");
    }

    private static Shape<LogAttribute> attribute() {
        Map<String, LogAttribute.Variation> variations = new LinkedHashMap<>();
        variations.put("recorded", LogAttribute.Variation.RECORDED);
        variations.put("class_mean", LogAttribute.Variation.CLASS_MEAN);
        Field<String> name = Field.required("column", column(), "The column.");
        Field<LogAttribute.Variation> value = Field.withDefault(
                "value",
                Scalars.choice(variations),
                LogAttribute.Variation.RECORDED,
                "Each request's own value (recorded), or the mean of its class (class_mean).");
        Field<Integer> parts = Field.withDefault(
                "parts", Scalars.count(1, PARTS_MAX), 1, "What it is divided by, for work done in equal slices.");
        Field<Optional<LogAttribute.Allocation>> includes = Field.optional(
                "includes",
                allocation(),
                "Columns of the allocations whose cost is inside this CPU time; it is taken out, because the twin adds it.");
        Shape<LogAttribute> full = RecordShape.of(
                "a column",
                List.of(name, value, parts, includes),
                v -> new LogAttribute(v.get(name), v.get(value), v.get(parts), v.get(includes)));
        Shape<LogAttribute> alone =
                column().map(text -> new LogAttribute(text, LogAttribute.Variation.RECORDED, 1, Optional.empty()));
        return Shape.either(alone, full);
    }

    private static Shape<LogAttribute.Allocation> allocation() {
        Field<String> bytes = Field.required("bytes", column(), "The column of bytes.");
        Field<String> objects = Field.required("objects", column(), "The column of objects.");
        return RecordShape.of(
                "columns of an allocation",
                List.of(bytes, objects),
                v -> new LogAttribute.Allocation(v.get(bytes), v.get(objects)));
    }
}
