package gotwin.experiments.report;

import java.math.BigDecimal;
import java.math.MathContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON that can stand inside a page. */
final class PageJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** Digits of numbers in figures: more than a screen can show, few enough to keep pages small. */
    private static final MathContext FIGURE_PRECISION = new MathContext(6);

    private PageJson() {}

    static ObjectNode object() {
        return NODES.objectNode();
    }

    static ArrayNode array() {
        return NODES.arrayNode();
    }

    /**
     * JSON as text that no HTML parser takes for markup and no JavaScript parser for the end of a line.
     *
     * <p>All of the three characters can only stand inside strings of JSON, where the escape means the same.
     */
    static String text(JsonNode node) {
        return safe(MAPPER.writeValueAsString(node));
    }

    /** The same for JSON that is text already. */
    static String safe(String json) {
        return json.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
    }

    /** A number for a figure, rounded to six significant digits. */
    static double figure(double value) {
        return new BigDecimal(value).round(FIGURE_PRECISION).doubleValue();
    }
}
