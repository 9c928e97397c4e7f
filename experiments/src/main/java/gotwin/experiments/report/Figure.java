package gotwin.experiments.report;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A figure: panels side by side that share their scales, in as many views as there are choices.
 *
 * @param id its anchor in the page
 * @param shortName its name in the list of sections
 * @param heading what it shows
 * @param explanation how to read it
 * @param choiceName what a reader chooses between, such as a percentile; empty when there is nothing to choose
 * @param choices what can be chosen, at least one
 * @param chosen index of the choice shown first
 * @param views for each slice and each choice a view, as {@code page.js} draws it
 */
record Figure(
        String id,
        String shortName,
        String heading,
        String explanation,
        String choiceName,
        List<String> choices,
        int chosen,
        ArrayNode views) {
    Figure {
        choices = List.copyOf(choices);
    }

    /** Builds one view. */
    @FunctionalInterface
    interface ViewOf {
        /** The view of a slice for a choice. */
        ObjectNode view(int slice, int choice);
    }

    /** All views of a figure, slice by slice. */
    static ArrayNode views(int sliceCount, int choiceCount, ViewOf viewOf) {
        ArrayNode slices = PageJson.array();
        for (int slice = 0; slice < sliceCount; slice++) {
            ArrayNode choices = slices.addArray();
            for (int choice = 0; choice < choiceCount; choice++) {
                choices.add(viewOf.view(slice, choice));
            }
        }
        return slices;
    }

    /** What the script of the page needs to draw it. */
    ObjectNode json() {
        ObjectNode json = PageJson.object();
        json.put("id", id);
        json.put("chosen", chosen);
        json.set("views", views);
        return json;
    }
}
