package gotwin.experiments.conformance;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRow;
import gotwin.experiments.pacing.PacedCycle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads recorded cycles from a CSV file with a header line, and collects all that is wrong with it. */
final class PacerCycleFile {
    private static final List<String> COLUMNS = List.of(
            "scenario",
            "cycle",
            "gogc",
            "memory_limit_bytes",
            "globals_bytes",
            "cores",
            "initial_heap_bytes",
            "alloc_kib_per_cpu_ms",
            "scan_kib_per_cpu_ms",
            "growth_rate",
            "scannable_frac",
            "stack_bytes",
            "heap_live_bytes",
            "heap_trigger_bytes",
            "heap_peak_bytes",
            "heap_goal_bytes",
            "gc_utilization",
            "bytes_allocated_black",
            "mark_duration_ns",
            "assist_time_ns",
            "next_heap_marked_bytes");

    /** Bytes and nanoseconds up to which the program's sums cannot overflow. */
    private static final long WHOLE_MAX = 1L << 50;

    /** Cores up to which products of cores and nanoseconds cannot overflow. */
    private static final long CORE_COUNT_MAX = 1L << 12;

    /** Rates up to which the program's products cannot overflow. */
    private static final double RATE_MAX = 1e9;

    private final Path file;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final List<PacerCycle> cycles = new ArrayList<>();

    private int fieldCount;

    private PacerCycleFile(Path file) {
        this.file = file;
    }

    /**
     * The cycles of {@code file} in its order, in which each scenario's follow one another from 1.
     *
     * @throws BadOracleFile if it is no such file
     * @throws IOException if it cannot be read
     */
    static List<PacerCycle> read(Path file) throws IOException {
        PacerCycleFile reading = new PacerCycleFile(file);
        reading.readAll();
        if (!reading.problems.isEmpty()) {
            throw new BadOracleFile(reading.problems);
        }
        return List.copyOf(reading.cycles);
    }

    private void readAll() throws IOException {
        try (CsvReader rows = CsvReader.builder().build(file, StandardCharsets.UTF_8)) {
            for (CsvRow row : rows) {
                if (columns.isEmpty()) {
                    readHeader(row);
                } else if (columns.containsValue(-1)) {
                    return;
                } else {
                    readCycle(row);
                }
            }
        }
        if (cycles.isEmpty() && problems.isEmpty()) {
            report(1, "there are no cycles; write a line of column names, then one line a cycle");
        }
    }

    private void readHeader(CsvRow row) {
        for (String column : COLUMNS) {
            int index = row.getFields().indexOf(column);
            if (index < 0) {
                report(row.getOriginalLineNumber(), "there is no column \"" + column + "\"; add it");
            }
            columns.put(column, index);
        }
        fieldCount = row.getFieldCount();
    }

    private void readCycle(CsvRow row) {
        long line = row.getOriginalLineNumber();
        if (row.getFieldCount() != fieldCount) {
            report(line, "has " + row.getFieldCount() + " fields; write " + fieldCount + ", as in the first line");
            return;
        }
        int problemCount = problems.size();
        PacerCycle cycle = cycleOf((int) line, new PacerRow(columns, row, problem -> report(line, problem)));
        if (problems.size() == problemCount) {
            checkOrder(cycle);
            cycles.add(cycle);
        }
    }

    private static PacerCycle cycleOf(int line, PacerRow row) {
        return new PacerCycle(
                line,
                row.text("scenario"),
                (int) row.whole("cycle", 1, Integer.MAX_VALUE),
                new PacerCycle.Settings(
                        (int) row.whole("gogc", -1, Integer.MAX_VALUE),
                        row.whole("memory_limit_bytes", 0, Long.MAX_VALUE),
                        row.whole("globals_bytes", 0, WHOLE_MAX),
                        (int) row.whole("cores", 1, CORE_COUNT_MAX),
                        row.whole("initial_heap_bytes", 0, WHOLE_MAX)),
                row.number("alloc_kib_per_cpu_ms", 0, RATE_MAX),
                row.number("scan_kib_per_cpu_ms", 0, RATE_MAX),
                row.number("growth_rate", 0, RATE_MAX),
                row.number("scannable_frac", 0, 1),
                row.whole("stack_bytes", 0, WHOLE_MAX),
                decisionsOf(row));
    }

    private static PacedCycle decisionsOf(PacerRow row) {
        return new PacedCycle(
                row.whole("heap_live_bytes", 0, Long.MAX_VALUE),
                row.whole("heap_trigger_bytes", 0, Long.MAX_VALUE),
                row.whole("heap_peak_bytes", 0, Long.MAX_VALUE),
                row.whole("heap_goal_bytes", 0, Long.MAX_VALUE),
                row.number("gc_utilization", 0, 1),
                row.whole("bytes_allocated_black", 0, Long.MAX_VALUE),
                row.whole("mark_duration_ns", 0, Long.MAX_VALUE),
                row.whole("assist_time_ns", 0, Long.MAX_VALUE),
                row.whole("next_heap_marked_bytes", 0, Long.MAX_VALUE));
    }

    /** A cycle depends on all before it: none may be missing, and the settings may not change. */
    private void checkOrder(PacerCycle cycle) {
        if (cycles.isEmpty()) {
            checkNumber(cycle, 1);
            return;
        }
        PacerCycle last = cycles.get(cycles.size() - 1);
        if (!cycle.scenario().equals(last.scenario())) {
            checkNumber(cycle, 1);
            return;
        }
        checkNumber(cycle, last.number() + 1);
        if (!cycle.settings().equals(last.settings())) {
            report(
                    cycle.line(),
                    "gogc, memory_limit_bytes, globals_bytes, cores or initial_heap_bytes differ from the line before;"
                            + " write the same in all cycles of " + cycle.scenario());
        }
    }

    private void checkNumber(PacerCycle cycle, int expectedNumber) {
        if (cycle.number() != expectedNumber) {
            report(
                    cycle.line(),
                    "cycle: is " + cycle.number() + "; the cycles of " + cycle.scenario()
                            + " must follow one another from 1, so write " + expectedNumber);
        }
    }

    private void report(long line, String problem) {
        problems.add(file + ":" + line + ": " + problem);
    }
}
