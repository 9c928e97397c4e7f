package gotwin.workloads.replay;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRow;
import gotwin.workloads.binder.Binding;
import gotwin.workloads.binder.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads a log from CSV with a header line; values are whole numbers of 0 or more, except the class. */
final class RequestLogReader {
    /** Problems reported of one file; the rest is likely to be more of the same. */
    private static final int PROBLEMS_MAX = 20;

    /** What some programs write before UTF-8. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");

    private final Path file;
    private final String arrivalColumn;
    private final String classColumn;
    private final Binding binding;
    private final List<String> classNames = new ArrayList<>();
    private List<String> header = List.of();
    private long[][] values = new long[0][];
    private boolean isHeaderRight;
    private int rowCount;
    private int problemCount;

    RequestLogReader(Path file, String arrivalColumn, String classColumn, Binding binding) {
        this.file = file;
        this.arrivalColumn = arrivalColumn;
        this.classColumn = classColumn;
        this.binding = binding;
    }

    /** The log; empty after problems were reported. */
    Optional<RequestLog> read() throws IOException {
        try (CsvReader rows = CsvReader.builder().build(file, StandardCharsets.UTF_8)) {
            for (CsvRow row : rows) {
                if (header.isEmpty()) {
                    readHeader(row);
                } else if (isHeaderRight && problemCount < PROBLEMS_MAX) {
                    readRow(row);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (problemCount == 0 && !hasSpan()) {
            report(1, 1, "needs at least two requests at different instants");
        }
        return problemCount == 0 ? Optional.of(log()) : Optional.empty();
    }

    private void readHeader(CsvRow row) {
        header = new ArrayList<>(row.getFields());
        header.set(0, header.get(0).replace(BYTE_ORDER_MARK, ""));
        values = new long[header.size()][16];
        for (String needed : List.of(arrivalColumn, classColumn)) {
            if (!header.contains(needed)) {
                report(1, 1, "has no column " + needed + "; known are " + String.join(", ", header));
            }
        }
        for (int i = 0; i < header.size(); i++) {
            if (header.indexOf(header.get(i)) < i) {
                report(1, 1, "has the column " + header.get(i) + " twice; keep one");
            }
        }
        isHeaderRight = problemCount == 0;
    }

    private void readRow(CsvRow row) {
        int line = (int) row.getOriginalLineNumber();
        if (row.getFieldCount() != header.size()) {
            report(line, 1, "has " + row.getFieldCount() + " fields; the header has " + header.size());
            return;
        }
        if (rowCount == values[0].length) {
            for (int i = 0; i < values.length; i++) {
                values[i] = Arrays.copyOf(values[i], 2 * rowCount);
            }
        }
        int column = 1;
        for (int i = 0; i < values.length; i++) {
            String text = row.getField(i);
            values[i][rowCount] =
                    header.get(i).equals(classColumn) ? classIndex(text) : whole(text, header.get(i), line, column);
            column += text.length() + 1;
        }
        long[] arrivals = values[header.indexOf(arrivalColumn)];
        if (rowCount > 0 && arrivals[rowCount] < arrivals[rowCount - 1]) {
            report(line, 1, "arrives before the row above; sort the rows by " + arrivalColumn);
        }
        rowCount++;
    }

    private int classIndex(String name) {
        int index = classNames.indexOf(name);
        if (index < 0) {
            classNames.add(name);
            return classNames.size() - 1;
        }
        return index;
    }

    private long whole(String text, String name, int line, int column) {
        if (WHOLE.matcher(text).matches()) {
            return Long.parseLong(text);
        }
        report(line, column, name + " is \"" + text + "\"; write a whole number of 0 or more");
        return 0;
    }

    private void report(int line, int column, String message) {
        problemCount++;
        binding.report(new Place(file.toString(), line, column), "", message);
    }

    private boolean hasSpan() {
        if (header.isEmpty() || rowCount < 2) {
            return false;
        }
        long[] arrivals = values[header.indexOf(arrivalColumn)];
        return arrivals[rowCount - 1] > arrivals[0];
    }

    private RequestLog log() {
        Map<String, long[]> columns = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            columns.put(header.get(i), Arrays.copyOf(values[i], rowCount));
        }
        long[] arrivals = columns.getOrDefault(arrivalColumn, new long[0]);
        long[] classes = columns.getOrDefault(classColumn, new long[0]);
        columns.remove(arrivalColumn);
        columns.remove(classColumn);
        int[] classIndices = Arrays.stream(classes).mapToInt(Math::toIntExact).toArray();
        return new RequestLog(classNames, classIndices, arrivals, columns);
    }
}
