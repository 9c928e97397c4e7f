package gotwin.experiments.engine;

import java.nio.file.Path;

/** A folder holds the run of another plan, so that this one cannot go on there. */
public final class OtherPlan extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OtherPlan(Path folder) {
        super(folder + " holds a run of another plan, or of this one with other settings; name another folder");
    }
}
