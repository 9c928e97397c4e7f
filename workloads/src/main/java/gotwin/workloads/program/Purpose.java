package gotwin.workloads.program;

/** Names the random stream of a place in a program, so that draws at one place never shift draws at another. */
final class Purpose {
    private Purpose() {}

    /**
     * The stream of the amount or condition whose distribution is at {@code path}: the path without the distribution's
     * own name, in the characters a purpose may have. Names of functions contain no hyphen, so that no two places meet.
     */
    static String at(String path) {
        String parent = path.substring(0, path.lastIndexOf('.'));
        return parent.replace('_', '-').replace("[", ".").replace("]", "");
    }
}
