package gotwin.experiments.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * Writes HTML that is well-formed and escaped by construction: names come from files that anybody may have written.
 *
 * <p>Tags and attribute names are literals of this package; everything else is escaped.
 */
final class Html {
    /** Source: HTML Living Standard, 4.12.1.3 "Restrictions for contents of script elements". */
    private static final Pattern ENDS_RAW_CONTENT = Pattern.compile("(?i)<!--|</?(script|style)");

    private final StringBuilder page = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Opens an element.
     *
     * @param tag its name
     * @param attributes names and values in turn; a name with the value "" is written alone
     */
    Html open(String tag, String... attributes) {
        startTag(tag, attributes);
        open.push(tag);
        return this;
    }

    /** Closes the element that was opened last. */
    Html close() {
        page.append("</").append(open.pop()).append(">\n");
        return this;
    }

    /** An element without content, such as {@code meta}. */
    Html empty(String tag, String... attributes) {
        startTag(tag, attributes);
        page.append('\n');
        return this;
    }

    /** Text inside the open element. */
    Html text(String text) {
        page.append(escaped(text));
        return this;
    }

    /** A whole element with nothing but text in it. */
    Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /**
     * Content of a script or style, which HTML does not unescape.
     *
     * @throws IllegalArgumentException if it could end its element early
     */
    Html raw(String content) {
        if (ENDS_RAW_CONTENT.matcher(content).find()) {
            throw new IllegalArgumentException("a script or style must not contain an end tag or comment of HTML");
        }
        page.append(content);
        return this;
    }

    /** The page so far; every element must be closed. */
    String finished() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("still open: " + open);
        }
        return page.toString();
    }

    private void startTag(String tag, String... attributes) {
        if (attributes.length % 2 != 0) {
            throw new IllegalArgumentException("an attribute of " + tag + " has no value");
        }
        page.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            page.append(' ').append(attributes[i]);
            if (!attributes[i + 1].isEmpty()) {
                page.append("=\"").append(escaped(attributes[i + 1])).append('"');
            }
        }
        page.append('>');
    }

    /** Text in which nothing can be taken for markup, in an element or in a quoted attribute. */
    static String escaped(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
