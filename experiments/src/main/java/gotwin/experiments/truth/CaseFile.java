package gotwin.experiments.truth;

import gotwin.model.process.RuntimeSettings;
import gotwin.model.units.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Reads {@code cases.json}: a list of programs.
 *
 * <p>What every case has is checked here. Whether the parameters fit the shape shows when the program is built: a shape that
 * is not known concerns its case alone.
 */
final class CaseFile {
    /** GOGC if nothing is said. Source: Go 1.26, runtime/mgcpacer.go, readGOGC. */
    private static final int GOGC_DEFAULT_PERCENT = 100;

    private final JsonFile json;
    private final FolderProblems problems;
    private final Set<String> ids = new TreeSet<>();

    private CaseFile(JsonFile json, FolderProblems problems) {
        this.json = json;
        this.problems = problems;
    }

    /** The cases, in the order of the file; those with a problem are left out. */
    static List<TruthCase> read(JsonFile json, FolderProblems problems) {
        return new CaseFile(json, problems).read();
    }

    private List<TruthCase> read() {
        List<TruthCase> cases = new ArrayList<>();
        if (!json.root().isArray() || json.root().isEmpty()) {
            problems.add(json.file(), 1, "holds no cases; write a list of at least one");
            return cases;
        }
        for (int i = 0; i < json.root().size(); i++) {
            new Entry("/" + i, json.root().get(i)).read().ifPresent(cases::add);
        }
        return cases;
    }

    /** One element of the list. */
    private final class Entry {
        private final String pointer;
        private final JsonNode entry;
        private int problemCount;

        Entry(String pointer, JsonNode entry) {
            this.pointer = pointer;
            this.entry = entry;
        }

        Optional<TruthCase> read() {
            if (!entry.isObject()) {
                problem("", "is no case; write an object with id, family, shape, gomaxprocs, seed and params");
                return Optional.empty();
            }
            TruthCase one = new TruthCase(
                    id(),
                    json.file() + ":" + json.line(pointer),
                    word("family"),
                    word("shape"),
                    (int) whole("gomaxprocs", 1, Integer.MAX_VALUE),
                    whole("seed", Long.MIN_VALUE, Long.MAX_VALUE),
                    params(),
                    gogcPercent(),
                    gomemlimitBytes(),
                    quotaPercent());
            return problemCount == 0 ? Optional.of(one) : Optional.empty();
        }

        private String id() {
            String id = word("id");
            if (!id.isEmpty() && !ids.add(id)) {
                problem("id", "another case is named " + id + " too; give each a name of its own");
            }
            return id;
        }

        private String word(String name) {
            JsonNode value = entry.get(name);
            if (value == null || !value.isString() || value.stringValue().isBlank()) {
                problem(name, "is " + shown(value) + "; write a word");
                return "";
            }
            return value.stringValue();
        }

        private long whole(String name, long min, long max) {
            JsonNode value = entry.get(name);
            if (value == null || !value.isNumber() || value.asDouble() != Math.rint(value.asDouble())) {
                problem(name, "is " + shown(value) + "; write a whole number");
                return 0;
            }
            long number =
                    value.isIntegralNumber() && value.canConvertToLong() ? value.asLong() : (long) value.asDouble();
            if (number < min || number > max) {
                problem(name, "is " + number + "; write a number of at least " + min);
            }
            return number;
        }

        private JsonNode params() {
            JsonNode params = entry.get("params");
            if (params == null || !params.isObject()) {
                problem("params", "is " + shown(params) + "; write an object");
            }
            return params == null ? entry : params;
        }

        /** As the environment variable has it, or a number. */
        private int gogcPercent() {
            String text = setting("gogc");
            if (text.isEmpty()) {
                return GOGC_DEFAULT_PERCENT;
            }
            if (text.equals("off")) {
                return RuntimeSettings.GOGC_OFF;
            }
            try {
                int percent = Integer.parseInt(text);
                // Go takes a negative number for off. Source: Go 1.26, runtime/debug.SetGCPercent.
                return Math.max(RuntimeSettings.GOGC_OFF, percent);
            } catch (NumberFormatException e) {
                problem("gogc", "is " + text + "; write a percentage or off");
                return GOGC_DEFAULT_PERCENT;
            }
        }

        private long gomemlimitBytes() {
            String text = setting("gomemlimit");
            if (text.isEmpty() || text.equals("off")) {
                return RuntimeSettings.NO_MEMORY_LIMIT;
            }
            boolean isPlain = text.chars().allMatch(Character::isDigit);
            return Bytes.parse(isPlain ? text + "B" : text)
                    .orReport(sentence -> problem("gomemlimit", sentence), RuntimeSettings.NO_MEMORY_LIMIT);
        }

        private OptionalDouble quotaPercent() {
            JsonNode value = entry.get("quota_pct");
            if (value == null || value.isNull()) {
                return OptionalDouble.empty();
            }
            if (!value.isNumber() || !(value.asDouble() > 0) || Double.isInfinite(value.asDouble())) {
                problem("quota_pct", "is " + value + "; write a percentage of one CPU above 0");
                return OptionalDouble.empty();
            }
            return OptionalDouble.of(value.asDouble());
        }

        /** A setting as text, empty if it is not set. */
        private String setting(String name) {
            JsonNode value = entry.get(name);
            if (value == null || value.isNull()) {
                return "";
            }
            return value.isString() ? value.stringValue().strip() : value.toString();
        }

        private void problem(String name, String sentence) {
            problemCount++;
            String place = name.isEmpty() ? pointer : pointer + "/" + name;
            problems.add(json.file(), json.line(place), place + ": " + sentence);
        }

        private static String shown(JsonNode value) {
            return value == null ? "missing" : value.toString();
        }
    }
}
