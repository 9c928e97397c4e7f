package gotwin.experiments.truth;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A CSV file (RFC 4180) with a header line, whose cells are found by column name. */
final class CsvTable {
    private final Path file;
    private final FolderProblems problems;
    private final List<String> names;
    private final List<Row> rows = new ArrayList<>();

    private CsvTable(Path file, FolderProblems problems, List<String> names) {
        this.file = file;
        this.problems = problems;
        this.names = names;
    }

    /** A line below the header. */
    final class Row {
        private final long line;
        private final List<String> cells;

        private Row(long line, List<String> cells) {
            this.line = line;
            this.cells = cells;
        }

        /** A cell, empty if the table has no such column. */
        String text(String column) {
            int index = names.indexOf(column);
            return index < 0 ? "" : cells.get(index).strip();
        }

        /** A number, or nothing if the cell is empty or, which is a problem, holds something else. */
        OptionalDouble number(String column) {
            String text = text(column);
            if (text.isEmpty()) {
                return OptionalDouble.empty();
            }
            try {
                double value = Double.parseDouble(text);
                return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
            } catch (NumberFormatException e) {
                problem(column + " is '" + text + "'; write a number");
                return OptionalDouble.empty();
            }
        }

        /** Takes note of what is wrong with this row. */
        void problem(String sentence) {
            problems.add(file, line, sentence);
        }
    }

    /**
     * The table, or nothing if it is not one with these columns, which is a problem then.
     *
     * @throws IOException if the file cannot be read
     */
    static Optional<CsvTable> read(Path file, List<String> columns, FolderProblems problems) throws IOException {
        Optional<String> text = TextFile.read(file, problems);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try (CsvReader reader = CsvReader.builder().build(text.get())) {
            CsvTable table = null;
            for (CsvRow row : reader) {
                if (table == null) {
                    table = new CsvTable(
                            file,
                            problems,
                            row.getFields().stream().map(String::strip).toList());
                } else {
                    table.add(row);
                }
            }
            return checked(Optional.ofNullable(table), file, columns, problems);
        } catch (UncheckedIOException e) {
            problems.add(file, 1, "is not CSV: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<CsvTable> checked(
            Optional<CsvTable> table, Path file, List<String> columns, FolderProblems problems) {
        List<String> names = table.map(known -> known.names).orElse(List.of());
        List<String> missing =
                columns.stream().filter(column -> !names.contains(column)).toList();
        if (!missing.isEmpty()) {
            problems.add(file, 1, "the header has no " + String.join(", ", missing) + "; begin with a line of names");
            return Optional.empty();
        }
        return table;
    }

    private void add(CsvRow row) {
        if (row.getFieldCount() == names.size()) {
            rows.add(new Row(row.getOriginalLineNumber(), row.getFields()));
        } else {
            problems.add(
                    file,
                    row.getOriginalLineNumber(),
                    "has " + row.getFieldCount() + " cells; the header has " + names.size());
        }
    }

    List<Row> rows() {
        return rows;
    }
}
