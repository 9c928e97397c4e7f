package gotwin.experiments.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import gotwin.experiments.conformance.ConformanceResult;
import java.io.PrintWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Prints how many cases agree, and the first differences; every command of {@code conformance} ends with it. */
final class ConformanceOutput {
    private ConformanceOutput() {}

    /** Results of one file or theme each, under its name. */
    record Named(String name, ConformanceResult result) {}

    /** Prints the results; the status says whether every case agrees. */
    static ExitStatus print(List<Named> results, OutputFormat format, PrintWriter out) {
        switch (format) {
            case TABLE -> results.forEach(named -> printLines(named, out));
            case CSV -> printCsv(results, out);
            case JSON -> JsonDocument.print(out, json -> writeResults(json, results));
        }
        out.flush();
        boolean agreed = results.stream().allMatch(named -> named.result().isConformant());
        return agreed ? ExitStatus.DONE : ExitStatus.SAID_NO;
    }

    private static void printLines(Named named, PrintWriter out) {
        ConformanceResult result = named.result();
        out.println(named.name() + ": " + result.matched() + " of " + result.total());
        result.firstDifferences().forEach(difference -> out.println("  " + difference));
        int more = result.total() - result.matched() - result.firstDifferences().size();
        if (more > 0) {
            out.println("  and " + more + " more");
        }
    }

    private static void printCsv(List<Named> results, PrintWriter out) {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRow("name", "oracle", "matched", "total");
        for (Named named : results) {
            ConformanceResult result = named.result();
            csv.writeRow(
                    named.name(),
                    result.oracle(),
                    Integer.toString(result.matched()),
                    Integer.toString(result.total()));
        }
    }

    private static void writeResults(JsonGenerator json, List<Named> results) {
        json.writeName("results").writeStartArray();
        for (Named named : results) {
            json.writeStartObject();
            json.writeStringProperty("name", named.name());
            json.writeStringProperty("oracle", named.result().oracle());
            json.writeNumberProperty("matched", named.result().matched());
            json.writeNumberProperty("total", named.result().total());
            json.writeName("first_differences").writeStartArray();
            named.result().firstDifferences().forEach(json::writeString);
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
