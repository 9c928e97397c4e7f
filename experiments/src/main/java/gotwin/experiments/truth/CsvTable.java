package gotwin.experiments.truth;

import de.siegmar.fastcsv.reader.NamedCsvReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of a CSV file by column name. */
final class CsvTable {
    private CsvTable() {}

    static List<Map<String, String>> read(Path file) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (NamedCsvReader reader = NamedCsvReader.builder().build(file, StandardCharsets.UTF_8)) {
            reader.forEach(row -> rows.add(row.getFields()));
        }
        return rows;
    }

    static String text(Map<String, String> row, String column) {
        String value = row.get(column);
        if (value == null) {
            throw new IllegalArgumentException("the column " + column + " is missing");
        }
        return value;
    }

    static Optional<Double> number(Map<String, String> row, String column) {
        String text = text(row, column);
        return text.isBlank() ? Optional.empty() : Optional.of(Double.parseDouble(text));
    }
}
