package gotwin.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a page says and what it tells its script to draw, for a small plan, line by line.
 *
 * <p>Oracle: two reviewed files. {@code -Dgolden.update=true} writes them anew; read the difference before it is kept.
 * Not in them: the style and the scripts, which are files of their own.
 */
final class PageGoldenTest {
    private static final Path FOLDER = Path.of("src/test/resources/gotwin/experiments/report");

    @TempDir
    Path folder;

    @Test
    void aSmallPlanBecomesThisPage() throws Exception {
        String page = page();

        assertGolden("page.golden.html", withoutContent(page));
    }

    @Test
    void aSmallPlanBecomesTheseFigures() throws Exception {
        JsonNode figures = new JsonMapper().readTree(between(page(), "id=\"figure-data\">", "</script>"));

        assertGolden(
                "figures.golden.json",
                new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures) + "\n");
    }

    private String page() throws Exception {
        Path file = folder.resolve("report.html");
        HtmlReport.write(
                SyntheticRun.of(
                        "small",
                        List.of(
                                SyntheticRun.axis("runtime.gogc", "50", "100"),
                                SyntheticRun.axis("traffic.load", "20", "100"))),
                file);
        return Files.readString(file);
    }

    /** The page with the content of its style and scripts left out, and the hashes of the scripts with it. */
    private static String withoutContent(String page) {
        return page.replaceAll("(?s)(<(style|script)[^>]*>).*?</\\2>", "$1</$2>")
                .replaceAll("sha256-[A-Za-z0-9+/]{43}=", "sha256-");
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }

    private static void assertGolden(String name, String actual) throws Exception {
        Path golden = FOLDER.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(FOLDER);
            Files.writeString(golden, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
    }
}
