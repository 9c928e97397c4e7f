package gotwin.experiments.cli;

/** The forms in which a command prints its data. */
enum OutputFormat {
    /** Aligned columns for people. */
    TABLE,
    /** One JSON document for programs. */
    JSON,
    /** Comma-separated values with one header line (RFC 4180) for spreadsheets. */
    CSV;

    /** The word a user types. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
