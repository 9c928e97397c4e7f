package gotwin.experiments.report;

import java.util.List;

/** Text inside plots, where plotly.js understands a little HTML of its own. */
final class PlotText {
    private PlotText() {}

    /** Text in which plotly.js sees no markup; Source: plotly.js 3.7.0 src/lib/svg_text_utils.js, entities. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Several lines, each escaped. */
    static String lines(List<String> lines) {
        return String.join(
                "<br>",
                lines.stream()
                        .filter(line -> !line.isEmpty())
                        .map(PlotText::escaped)
                        .toList());
    }
}
