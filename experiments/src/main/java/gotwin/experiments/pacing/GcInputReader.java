package gotwin.experiments.pacing;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRow;
import gotwin.workloads.binder.InvalidInput;
import gotwin.workloads.binder.Place;
import gotwin.workloads.binder.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Reads the inputs of cycles from options and from a CSV file, one line a cycle, and collects all that is wrong with both.
 *
 * <p>A column takes the place of the option of the same quantity; what has no column is the same in all cycles.
 */
public final class GcInputReader {
    /** What some programs write before UTF-8. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Map<GcField, String> options;
    private final List<Problem> problems = new ArrayList<>();
    private final GcInputDraft common = new GcInputDraft();
    private final List<GcInputs> inputs = new ArrayList<>();
    private final List<GcField> columns = new ArrayList<>();
    private Path file = Path.of("");
    /** Names that are no columns; without them lines below cannot be read. */
    private int headerProblemCount;

    private GcInputReader(Map<GcField, String> options) {
        this.options = options;
        options.forEach((field, text) -> {
            Place place = new Place(field.option() + " " + text, 0, 0);
            int before = problems.size();
            double value = field.parseOption(text).orReport(sentence -> report(place, "", sentence), GcField.ABSENT);
            if (problems.size() == before) {
                common.set(field, value, place);
            }
        });
    }

    /**
     * The inputs of equal cycles.
     *
     * @param options what the user wrote, with units
     * @param cycleCount how many cycles, 1 or more
     * @throws InvalidInput with everything that is wrong
     */
    public static List<GcInputs> ofOptions(Map<GcField, String> options, int cycleCount) {
        GcInputReader reader = new GcInputReader(options);
        for (GcField field : GcField.values()) {
            if (reader.isMissing(field)) {
                reader.report(new Place(field.option(), 0, 0), "", "is missing; write it, or a column of a file");
            }
        }
        reader.throwIfAny();
        GcInputs same = reader.common.check(reader.problems);
        reader.throwIfAny();
        return Collections.nCopies(cycleCount, same);
    }

    /**
     * The inputs of the cycles of a file.
     *
     * @param options what the user wrote, with units
     * @throws InvalidInput with everything that is wrong
     * @throws IOException if the file cannot be read
     */
    public static List<GcInputs> ofFile(Path file, Map<GcField, String> options) throws IOException {
        GcInputReader reader = new GcInputReader(options);
        reader.read(file);
        reader.throwIfAny();
        return List.copyOf(reader.inputs);
    }

    private void read(Path path) throws IOException {
        file = path;
        int rowCount = 0;
        try (CsvReader rows = CsvReader.builder().build(path, StandardCharsets.UTF_8)) {
            for (CsvRow row : rows) {
                if (rowCount++ == 0) {
                    readHeader(row);
                } else if (headerProblemCount == 0) {
                    readCycle(row);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (rowCount <= 1 && headerProblemCount == 0) {
            report(1, 1, "", "there are no cycles; write a line of column names, then one line a cycle");
        }
    }

    private void readHeader(CsvRow row) {
        int before = problems.size();
        int line = (int) row.getOriginalLineNumber();
        int columnNumber = 1;
        for (String cell : row.getFields()) {
            String name = cell.replace(BYTE_ORDER_MARK, "").strip();
            List<GcField> named = GcField.named(name);
            if (named.isEmpty()) {
                report(
                        line,
                        columnNumber,
                        "",
                        "\"" + name + "\" is no column; use some of " + String.join(", ", GcField.columnNames()));
            } else if (columns.containsAll(named)) {
                report(line, columnNumber, "", "has the column " + name + " twice; keep one");
            }
            columns.addAll(named);
            columnNumber += cell.length() + 1;
        }
        headerProblemCount = problems.size() - before;
        for (GcField field : GcField.values()) {
            if (isMissing(field) && !columns.contains(field)) {
                report(line, 1, "", "there is no column " + field.column() + " and no " + field.option() + "; add one");
            }
        }
    }

    private void readCycle(CsvRow row) {
        int line = (int) row.getOriginalLineNumber();
        if (row.getFieldCount() != columns.size()) {
            report(line, 1, "", "has " + row.getFieldCount() + " fields; the header has " + columns.size());
            return;
        }
        int before = problems.size();
        GcInputDraft draft = new GcInputDraft(common);
        int columnNumber = 1;
        for (int i = 0; i < columns.size(); i++) {
            GcField field = columns.get(i);
            Place place = new Place(file.toString(), line, columnNumber);
            double value = field.parseCell(row.getField(i).strip())
                    .orReport(sentence -> report(place, field.column(), sentence), GcField.ABSENT);
            draft.set(field, value, place);
            columnNumber += row.getField(i).length() + 1;
        }
        boolean isComplete = List.of(GcField.values()).stream().allMatch(draft::has);
        if (problems.size() == before && isComplete) {
            inputs.add(draft.check(problems));
        }
    }

    /** An option that could not be read is reported as such, and not missing. */
    private boolean isMissing(GcField field) {
        return !common.has(field) && !options.containsKey(field);
    }

    private void report(int line, int columnNumber, String path, String message) {
        report(new Place(file.toString(), line, columnNumber), path, message);
    }

    private void report(Place place, String path, String message) {
        problems.add(new Problem(place, path, message));
    }

    private void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }
}
