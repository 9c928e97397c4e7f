package gotwin.experiments.report;

import gotwin.experiments.analyse.Flag;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Flags in words. */
final class FlagText {
    private FlagText() {}

    /** A flag as a label, such as {@code few tail samples}. */
    static String label(Flag flag) {
        return flag.name()
                .toLowerCase(Locale.ROOT)
                .replace('_', ' ')
                .replace("gc ", "GC ")
                .replace(" go", " Go");
    }

    /** Several flags in one line; empty when there are none. */
    static String list(Collection<Flag> flags) {
        return flags.stream().map(FlagText::label).collect(Collectors.joining(", "));
    }
}
