package gotwin.experiments.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A table for people: a line of names, a line of units where there are any, and the rows, in aligned columns.
 *
 * @param columns what stands at the top
 * @param rows one cell for each column
 */
record AlignedTable(List<Column> columns, List<List<String>> rows) {
    private static final String GAP = "  ";

    AlignedTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "a row has one cell for each of " + columns.size() + " columns, not " + row.size());
            }
        }
    }

    /** On which side of its column a cell stands. */
    enum Side {
        /** For words. */
        LEFT,
        /** For numbers. */
        RIGHT
    }

    /**
     * A column.
     *
     * @param name what it shows
     * @param unit its unit, empty where the name says enough
     * @param side where its cells stand
     */
    record Column(String name, String unit, Side side) {
        static Column words(String name) {
            return new Column(name, "", Side.LEFT);
        }

        static Column numbers(String name, String unit) {
            return new Column(name, unit, Side.RIGHT);
        }
    }

    /** Prints the table; without rows only its head. */
    void print(PrintWriter out) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns.stream().map(Column::name).toList());
        if (columns.stream().anyMatch(column -> !column.unit().isEmpty())) {
            lines.add(columns.stream().map(Column::unit).toList());
        }
        int headCount = lines.size();
        lines.addAll(rows);
        int[] widths = new int[columns.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(line.get(i)));
            }
        }
        for (int i = 0; i < lines.size(); i++) {
            if (i == headCount) {
                printRule(out, widths);
            }
            printLine(out, lines.get(i), widths);
        }
    }

    private void printLine(PrintWriter out, List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - length(cells.get(i)));
            line.append(i == 0 ? "" : GAP);
            if (columns.get(i).side() == Side.RIGHT) {
                line.append(padding).append(cells.get(i));
            } else {
                line.append(cells.get(i)).append(padding);
            }
        }
        out.println(line.toString().stripTrailing());
    }

    private static void printRule(PrintWriter out, int[] widths) {
        List<String> dashes = new ArrayList<>();
        for (int width : widths) {
            dashes.add("-".repeat(width));
        }
        out.println(String.join(GAP, dashes));
    }

    /** Characters as a reader counts them, not as UTF-16 stores them. */
    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
