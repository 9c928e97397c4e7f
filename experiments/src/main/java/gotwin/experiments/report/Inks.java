package gotwin.experiments.report;

import gotwin.model.probe.Cause;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Colours by what they mean. The page turns them into colours for light, dark and paper; every pair of curves also
 * differs in its marker, and neighbouring causes in their hatching, for those who see colours differently.
 */
final class Inks {
    /** What is flagged or cannot be said. */
    static final String MUTED = "ink:muted";
    /** Text and outlines. */
    static final String TEXT = "ink:text";

    /** Where the collector marks all the time. */
    static final String MARKING = "ink:marking";

    private static final List<String> SYMBOLS = List.of(
            "circle", "square", "diamond", "triangle-up", "triangle-down", "pentagon", "hexagon", "star", "cross");
    private static final List<String> HATCHES = List.of("", "/", "", "x", "\\", "", ".", "", "-", "", "|");

    private Inks() {}

    /** The colour of one of {@code count} ordered things, from dark and cold to light and warm. */
    static String ordinal(int index, int count) {
        return "ink:ordinal/" + PageJson.figure(count <= 1 ? 0 : (double) index / (count - 1));
    }

    static String symbol(int index) {
        return SYMBOLS.get(index % SYMBOLS.size());
    }

    static String cause(Cause cause) {
        return "ink:cause/" + cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String hatch(Cause cause) {
        return HATCHES.get(cause.ordinal() % HATCHES.size());
    }

    /** One line of a legend, for a curve. */
    static void addCurveKey(ArrayNode legend, String label, String ink, String symbol) {
        ObjectNode key = legend.addObject();
        key.put("label", label);
        key.put("ink", ink);
        key.put("symbol", symbol);
    }

    /** One line of a legend, for a marker that means something of its own. */
    static void addMarkKey(ArrayNode legend, String label, String symbol) {
        ObjectNode key = legend.addObject();
        key.put("label", label);
        key.put("ink", MUTED);
        key.put("mark", symbol);
    }

    /** One line of a legend, for a filled area. */
    static void addAreaKey(ArrayNode legend, String label, String ink, String hatch) {
        ObjectNode key = legend.addObject();
        key.put("label", label);
        key.put("ink", ink);
        key.put("hatch", hatch);
    }
}
