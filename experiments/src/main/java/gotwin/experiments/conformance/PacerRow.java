package gotwin.experiments.conformance;

import de.siegmar.fastcsv.reader.CsvRow;
import java.util.Map;
import java.util.function.Consumer;

/** Reads the fields of one row by column name; what cannot be read is reported, and 0 stands in for it. */
final class PacerRow {
    private final Map<String, Integer> columns;
    private final CsvRow row;
    private final Consumer<String> problems;

    /**
     * A row with as many fields as there are columns.
     *
     * @param columns index by name
     * @param problems takes sentences without the place
     */
    PacerRow(Map<String, Integer> columns, CsvRow row, Consumer<String> problems) {
        this.columns = columns;
        this.row = row;
        this.problems = problems;
    }

    String text(String column) {
        String text = field(column);
        if (text.isBlank()) {
            problems.accept(column + ": is empty; give it a name");
        }
        return text;
    }

    /** A whole number from {@code min} to {@code max}. */
    long whole(String column, long min, long max) {
        String text = field(column);
        try {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Not a number is as wrong as one out of range: the same sentence says what would be right.
        }
        problems.accept(column + ": \"" + text + "\" is not right; write a whole number from " + min + " to " + max);
        return 0;
    }

    /** A number from {@code min} to {@code max}. */
    double number(String column, double min, double max) {
        String text = field(column);
        try {
            double number = Double.parseDouble(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // As above.
        }
        problems.accept(column + ": \"" + text + "\" is not right; write a number from " + min + " to " + max);
        return 0;
    }

    private String field(String column) {
        return row.getField(columns.getOrDefault(column, 0));
    }
}
