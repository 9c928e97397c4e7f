package gotwin.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Whatever names a scenario uses, a page has the elements we wrote, no other, and asks for nothing from elsewhere. */
final class HostilePageTest {
    @TempDir
    Path folder;

    @Test
    void namesStayText() throws Exception {
        String page = page(HostileNames.NAME);
        String harmless = page("name");

        assertThat(page).doesNotContain("<img").contains("&lt;img src=x onerror=&quot;");
        assertThat(countOf(page, "<script"))
                .isEqualTo(countOf(harmless, "<script"))
                .isEqualTo(4);
        assertThat(countOf(page, "</script>")).isEqualTo(4);
        assertThat(countOf(page, "</style>")).isEqualTo(1);
    }

    @Test
    void theDataForTheScriptIsOneLineOfJsonWithoutMarkup() throws Exception {
        String page = page(HostileNames.NAME);
        int start = page.indexOf("id=\"figure-data\">") + "id=\"figure-data\">".length();
        String data = page.substring(start, page.indexOf("</script>", start));

        assertThat(data).doesNotContain("<", "\u2028").contains("\\u003c/script>");
        assertThat(new JsonMapper().readTree(data).get("figures").size()).isEqualTo(9);
    }

    @Test
    void nothingIsFetchedFromAnywhere() throws Exception {
        String page = withoutScripts(page("name"));

        assertThat(page).contains("default-src &#39;none&#39;;");
        assertThat(Pattern.compile("<(link|iframe|object|embed|base|img)\\b")
                        .matcher(page)
                        .find())
                .as("an element that could fetch something")
                .isFalse();
        assertThat(Pattern.compile("<[a-z]+ [^>]*(src|srcset|action)=")
                        .matcher(page)
                        .find())
                .as("an attribute that could fetch something")
                .isFalse();
        assertThat(Pattern.compile("href=\"(?!#)").matcher(page).find())
                .as("a link that leaves the page")
                .isFalse();
        assertThat(PageAssets.read("page.css")).doesNotContain("url(", "@import");
    }

    @Test
    void aStyleOrScriptThatCouldEndEarlyIsRefused() {
        assertThatThrownBy(() -> new Html().open("script").raw("'</SCRIPT>'"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Html().open("script").raw("'<!--'")).isInstanceOf(IllegalArgumentException.class);
    }

    private String page(String name) throws Exception {
        Path file = folder.resolve("report.html");
        HtmlReport.write(
                SyntheticRun.of(
                        name,
                        List.of(
                                SyntheticRun.axis("traffic.load" + name, "5", name),
                                SyntheticRun.axis("runtime.gogc", "100", name))),
                file);
        return Files.readString(file);
    }

    private static String withoutScripts(String page) {
        return page.replaceAll("(?s)(<script[^>]*>).*?</script>", "$1</script>");
    }

    private static int countOf(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
