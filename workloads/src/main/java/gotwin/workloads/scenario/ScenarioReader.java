package gotwin.workloads.scenario;

import gotwin.workloads.binder.Bound;
import gotwin.workloads.binder.Setting;
import gotwin.workloads.binder.YamlFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads scenario files. */
public final class ScenarioReader {
    private ScenarioReader() {}

    /**
     * Reads a scenario.
     *
     * @param path the file
     * @param settings values that replace the file's, in order
     * @throws IOException if the file cannot be read
     * @throws gotwin.workloads.binder.InvalidInput with everything that is wrong
     */
    public static Scenario read(Path path, List<Setting> settings) throws IOException {
        return of(YamlFile.read(path).with(settings));
    }

    /**
     * The scenario a file describes.
     *
     * @throws gotwin.workloads.binder.InvalidInput with everything that is wrong
     */
    public static Scenario of(YamlFile file) {
        return bind(file).value();
    }

    /**
     * The scenario a file describes, with what is odd about it.
     *
     * @throws gotwin.workloads.binder.InvalidInput with everything that is wrong
     */
    public static Bound<Scenario> bind(YamlFile file) {
        return file.bind(ScenarioForm.SHAPE);
    }
}
