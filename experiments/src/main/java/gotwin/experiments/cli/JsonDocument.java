package gotwin.experiments.cli;

import java.io.PrintWriter;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * One indented JSON document on standard output.
 *
 * <p>Uses Jackson's generator alone: binding objects would make a command start noticeably later.
 */
final class JsonDocument {
    private JsonDocument() {}

    /** Prints one object, whose members {@code members} writes. */
    static void print(PrintWriter out, Consumer<JsonGenerator> members) {
        JsonFactory factory = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        try (JsonGenerator json = factory.createGenerator(new Indented(), out)) {
            json.writeStartObject();
            members.accept(json);
            json.writeEndObject();
        }
        out.print('\n');
        out.flush();
    }

    /** Writes a number, or null for one that is not known: JSON has no NaN. */
    static void number(JsonGenerator json, String name, double value) {
        if (Double.isFinite(value)) {
            json.writeNumberProperty(name, value);
        } else {
            json.writeNullProperty(name);
        }
    }

    /** Two blanks a level and the same line ends everywhere. */
    private static final class Indented extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            var indenter = new DefaultIndenter("  ", "\n");
            var printer = new DefaultPrettyPrinter();
            printer.indentObjectsWith(indenter);
            printer.indentArraysWith(indenter);
            return printer;
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }
}
