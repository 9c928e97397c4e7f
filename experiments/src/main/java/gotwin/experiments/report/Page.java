package gotwin.experiments.report;

import gotwin.experiments.analyse.Flag;
import gotwin.experiments.report.ReportData.Fact;
import gotwin.experiments.report.ReportData.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The whole page, from top to bottom. */
final class Page {
    private final ReportData data;
    private final Grid grid;
    private final List<Figure> figures;
    private final Html html = new Html();

    private Page(ReportData data) {
        this.data = data;
        grid = new Grid(data);
        figures = Figures.of(grid);
    }

    static String of(ReportData data) {
        return "<!DOCTYPE html>\n" + new Page(data).written();
    }

    /** The part of the page that describes its figures to its script. */
    static ObjectNode figureData(List<Figure> figures, Grid grid) {
        ObjectNode json = PageJson.object();
        ArrayNode slices = json.putArray("slices");
        for (int slice = 0; slice < grid.sliceCount(); slice++) {
            slices.add(grid.sliceLabel(slice));
        }
        ArrayNode list = json.putArray("figures");
        figures.forEach(figure -> list.add(figure.json()));
        return json;
    }

    private String written() {
        String plotting = PageAssets.read(PageAssets.PLOTTING_LIBRARY);
        String drawing = PageAssets.read("page.js");
        html.open("html", "lang", "en");
        writeHead(plotting, drawing);
        html.open("body");
        html.element("a", "Skip to the answer", "class", "skip", "href", "#answer");
        writeTitle();
        html.open("main");
        writeAnswer();
        writeFigures();
        writeTable();
        writeWarnings();
        writeProvenance();
        html.close();
        html.open("script", "type", "application/json", "id", "figure-data");
        html.raw(PageJson.text(figureData(figures, grid))).close();
        html.open("script").raw(plotting).close();
        html.open("script").raw(drawing).close();
        html.close().close();
        return html.finished();
    }

    private void writeHead(String plotting, String drawing) {
        String policy = "default-src 'none'; script-src " + PageAssets.policySource(plotting) + " "
                + PageAssets.policySource(drawing)
                + "; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'";
        html.open("head");
        html.empty("meta", "charset", "utf-8");
        html.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy);
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.empty("meta", "name", "referrer", "content", "no-referrer");
        html.element("title", data.question().title() + " · gotwin");
        html.open("style").raw(PageAssets.read("page.css")).close();
        html.close();
    }

    private void writeTitle() {
        Question question = data.question();
        html.open("header", "class", "title");
        html.element("p", "gotwin · capacity report", "class", "kicker");
        html.element("h1", question.title());
        if (!question.notice().isEmpty()) {
            html.element("p", question.notice(), "class", "notice");
        }
        html.open("nav", "aria-label", "Sections").open("ul");
        writeLink("answer", "Answer");
        figures.forEach(figure -> writeLink(figure.id(), figure.shortName()));
        writeLink("table", "Table");
        writeLink("warnings", "Warnings");
        writeLink("provenance", "Provenance");
        html.close().close().close();
    }

    private void writeLink(String anchor, String label) {
        html.open("li").element("a", label, "href", "#" + anchor).close();
    }

    private void writeAnswer() {
        Answer answer = Answer.of(grid);
        html.open("section", "id", "answer", "aria-labelledby", "answer-title");
        html.element("h2", "Answer", "id", "answer-title", "class", "visually-hidden");
        html.element("p", answer.headline(), "class", "headline");
        answer.details().forEach(detail -> html.element("p", detail, "class", "detail"));
        html.element("p", Answer.condition(data.question()), "class", "condition");
        html.open("div", "class", "asked");
        html.element("h3", "What was asked");
        html.element("p", Wording.question(data));
        html.close();
        html.close();
    }

    private void writeFigures() {
        if (grid.sliceCount() > 1) {
            writeSliceChoice();
        }
        figures.forEach(this::writeFigure);
        html.open("noscript")
                .element("p", "The figures need JavaScript; the table below holds every number of them.")
                .close();
    }

    private void writeSliceChoice() {
        html.open("p", "class", "slice");
        html.element("label", "Figures for ", "for", "slice");
        html.open("select", "id", "slice");
        for (int slice = 0; slice < grid.sliceCount(); slice++) {
            html.element("option", grid.sliceLabel(slice), "value", Integer.toString(slice));
        }
        html.close().close();
    }

    private void writeFigure(Figure figure) {
        html.open("section", "class", "figure", "id", figure.id(), "aria-labelledby", figure.id() + "-title");
        html.open("div", "class", "heading");
        html.element("h2", figure.heading(), "id", figure.id() + "-title");
        html.element("span", "modelled", "class", "origin", "title", "computed by the twin, not measured on Go");
        html.close();
        html.element("p", figure.explanation() + ".", "class", "explanation");
        if (figure.choices().size() > 1) {
            writeChoice(figure);
        }
        html.open("div", "class", "legend").close();
        html.open("div", "class", "panels").close();
        html.close();
    }

    private void writeChoice(Figure figure) {
        html.open("fieldset", "class", "choice");
        html.element("legend", figure.choiceName(), "class", "visually-hidden");
        for (int i = 0; i < figure.choices().size(); i++) {
            html.open("label");
            String name = "choice-" + figure.id();
            if (i == figure.chosen()) {
                html.empty("input", "type", "radio", "name", name, "value", Integer.toString(i), "checked", "");
            } else {
                html.empty("input", "type", "radio", "name", name, "value", Integer.toString(i));
            }
            html.element("span", figure.choices().get(i)).close();
        }
        html.close();
    }

    private void writeTable() {
        html.open("section", "id", "table", "aria-labelledby", "table-title");
        html.open("div", "class", "heading");
        html.element("h2", "Every point", "id", "table-title");
        html.element("span", "modelled", "class", "origin", "title", "computed by the twin, not measured on Go");
        html.close();
        html.element("p", Wording.tableLegend(data.question()), "class", "explanation");
        ResultTable.write(data, html);
        html.close();
    }

    private void writeWarnings() {
        html.open("section", "id", "warnings", "aria-labelledby", "warnings-title");
        html.element("h2", "Warnings", "id", "warnings-title");
        List<Flag> raised = Stream.of(Flag.values())
                .filter(flag ->
                        data.points().stream().anyMatch(point -> point.flags().contains(flag)))
                .toList();
        if (raised.isEmpty()) {
            html.element(
                    "p",
                    data.inputWarnings().isEmpty()
                            ? "None: no figure of this report carries a flag."
                            : "No figure of this report carries a flag.");
        }
        writeInputWarnings();
        html.open("dl", "class", "warnings");
        for (Flag flag : raised) {
            List<String> names = data.points().stream()
                    .filter(point -> point.flags().contains(flag))
                    .map(grid::name)
                    .filter(name -> !name.isEmpty())
                    .toList();
            html.open("dt").element("span", FlagText.label(flag), "class", "flag");
            html.text(" " + Wording.pointCount(names.size(), data.points().size()))
                    .close();
            html.open("dd").text(Wording.sentence(flag.explanation()));
            writeNames(names);
            html.close();
        }
        html.close().close();
    }

    private void writeInputWarnings() {
        if (data.inputWarnings().isEmpty()) {
            return;
        }
        html.element("p", "What is odd about the input, though it was simulated as written:");
        html.open("ul");
        data.inputWarnings().forEach(warning -> html.element("li", warning));
        html.close();
    }

    private void writeNames(List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        html.open("details").element("summary", "Which");
        html.open("ul");
        names.forEach(name -> html.element("li", name));
        html.close().close();
    }

    private void writeProvenance() {
        html.open("section", "id", "provenance", "aria-labelledby", "provenance-title");
        html.element("h2", "Where these figures come from", "id", "provenance-title");
        html.open("dl", "class", "origins");
        writeFacts(data.provenance().origins());
        html.close();
        html.element("h3", "To obtain them again");
        html.open("div", "class", "command");
        html.element("pre", data.provenance().command(), "id", "command", "tabindex", "0");
        html.element("button", "Copy", "type", "button", "id", "copy", "hidden", "");
        html.close();
        html.element("h3", "How they were made");
        html.open("dl", "class", "facts");
        var facts = new ArrayList<Fact>(data.question().facts());
        facts.addAll(data.provenance().facts());
        writeFacts(facts);
        html.close();
        html.open("details").element("summary", "Manifest, as stored");
        html.element("pre", data.provenance().manifestJson(), "class", "manifest", "tabindex", "0");
        html.close();
        html.open("script", "type", "application/json", "id", "manifest");
        html.raw(PageJson.safe(data.provenance().manifestJson())).close();
        html.close();
    }

    private void writeFacts(List<Fact> facts) {
        facts.forEach(fact -> html.element("dt", fact.name()).element("dd", fact.value()));
    }
}
