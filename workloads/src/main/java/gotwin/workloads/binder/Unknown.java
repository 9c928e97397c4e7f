package gotwin.workloads.binder;

import java.util.List;

/** Words for a key that a shape does not know. */
final class Unknown {
    private Unknown() {}

    /** What is wrong with {@code entry}, whose neighbours may be {@code known}. */
    static String key(Node.Entry entry, String parentPath, List<String> known) {
        boolean fromFile = entry.keyPlace().isInFile();
        String what = fromFile ? "unknown key; " : "unknown path; ";
        return what
                + Nearest.to(entry.key(), known)
                        .map(nearest ->
                                "did you mean " + (fromFile ? nearest : Node.childPath(parentPath, nearest)) + "?")
                        .orElse("known are " + String.join(", ", known));
    }
}
