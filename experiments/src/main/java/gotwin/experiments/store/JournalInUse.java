package gotwin.experiments.store;

import java.io.IOException;
import java.nio.file.Path;

/** Another process is writing to this run. */
public final class JournalInUse extends IOException {
    private static final long serialVersionUID = 1L;

    JournalInUse(Path file) {
        super(file + " is being written by another sweep; wait for it, or choose another --out");
    }
}
