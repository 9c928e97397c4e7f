package gotwin.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gotwin.experiments.report.Browser.Visit;
import gotwin.experiments.store.RunResults;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A browser draws every figure of a report, without an error and without asking the network for anything.
 *
 * <p>Skipped, with a message, where no Chromium is installed. Not checked: how it looks.
 */
final class ReportInBrowserTest {
    @TempDir
    Path folder;

    @Test
    void drawsEveryPanelOfASweep() throws Exception {
        Visit visit = open(SyntheticRun.webshop());

        // Four panels (GOMAXPROCS 1, 2, 4, 8) of nine figures, and the two maps.
        assertDrawn(visit, 10, 9 * 4 + 2);
    }

    @Test
    void drawsASingleScenario() throws Exception {
        Visit visit = open(SyntheticRun.of("single", List.of()));

        // Causes, tail, heap and threads; there is nothing to draw curves along.
        assertDrawn(visit, 4, 4);
    }

    @Test
    void showsHostileNamesAsText() throws Exception {
        Visit visit = open(SyntheticRun.of(
                HostileNames.NAME,
                List.of(
                        SyntheticRun.axis("traffic.load" + HostileNames.NAME, "5", HostileNames.NAME),
                        SyntheticRun.axis("runtime.gogc", "100", HostileNames.NAME),
                        SyntheticRun.axis("x." + HostileNames.NAME, "a", HostileNames.NAME))));

        assertDrawn(visit, 9, 8 * 2 + 2);
        assertThat(visit.document()).doesNotContain("data-hostile");
    }

    private Visit open(RunResults results) throws Exception {
        Optional<Browser> browser = Browser.find(folder);
        assumeTrue(browser.isPresent(), "no Chromium on the PATH: install it to see reports drawn in this test");
        Path report = folder.resolve("report.html");
        HtmlReport.write(results, report);
        return browser.orElseThrow().open(report);
    }

    private static void assertDrawn(Visit visit, int figureCount, int panelCount) {
        assertThat(visit.document()).contains("data-figures=\"" + figureCount + " of " + figureCount + "\"");
        assertThat(visit.document().split("class=\"main-svg\" ", -1)).hasSizeGreaterThan(panelCount);
        assertThat(visit.document().split("<div class=\"panel\"", -1)).hasSize(panelCount + 1);
        // The page writes here what its listeners heard: errors, rejected promises, violations of its policy.
        assertThat(visit.document()).contains("data-problems=\"\"");
        assertThat(visit.messages().lines().filter(line -> line.contains("CONSOLE")))
                .as("messages of the console")
                .isEmpty();
    }
}
