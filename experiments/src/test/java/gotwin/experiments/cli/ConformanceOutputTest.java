package gotwin.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.experiments.conformance.ConformanceResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Conformance says N of M and the first differences, in each format, and its status says whether there are any. */
final class ConformanceOutputTest {
    private static final ConformanceResult BAD =
            new ConformanceResult("order", 7, 10, List.of("p.jsonl:3: goroutine 1, then 2", "p.jsonl:5: \"deadlock\""));

    @Test
    void aPersonReadsCountAndDifferences() {
        assertThat(print(BAD, OutputFormat.TABLE)).isEqualTo("""
                        p.jsonl: 7 of 10
                          p.jsonl:3: goroutine 1, then 2
                          p.jsonl:5: "deadlock"
                          and 1 more
                        status 1
                        """);
        assertThat(print(new ConformanceResult("order", 10, 10, List.of()), OutputFormat.TABLE))
                .isEqualTo("p.jsonl: 10 of 10\nstatus 0\n");
    }

    @Test
    void aProgramReadsJson() {
        assertThat(print(BAD, OutputFormat.JSON)).isEqualTo("""
                        {
                          "results" : [
                            {
                              "name" : "p.jsonl",
                              "oracle" : "order",
                              "matched" : 7,
                              "total" : 10,
                              "first_differences" : [
                                "p.jsonl:3: goroutine 1, then 2",
                                "p.jsonl:5: \\"deadlock\\""
                              ]
                            }
                          ]
                        }
                        status 1
                        """);
    }

    @Test
    void aSpreadsheetReadsCsv() {
        assertThat(print(BAD, OutputFormat.CSV)).isEqualTo("name,oracle,matched,total\np.jsonl,order,7,10\nstatus 1\n");
    }

    private static String print(ConformanceResult result, OutputFormat format) {
        var text = new StringWriter();
        var out = new PrintWriter(text);
        ExitStatus status =
                ConformanceOutput.print(List.of(new ConformanceOutput.Named("p.jsonl", result)), format, out);
        out.print("status " + status.code() + "\n");
        out.flush();
        return text.toString();
    }
}
