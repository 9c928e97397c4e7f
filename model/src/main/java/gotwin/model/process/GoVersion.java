package gotwin.model.process;

/** A Go release the twin models. */
public enum GoVersion {
    GO_1_22("1.22"),
    GO_1_23("1.23"),
    GO_1_24("1.24"),
    GO_1_25("1.25"),
    GO_1_26("1.26");

    private final String label;

    GoVersion(String label) {
        this.label = label;
    }

    /** As it is written in scenario files: "1.26". */
    public String label() {
        return label;
    }
}
