package gotwin.experiments.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The program's version, as the build wrote it into {@code version.properties}. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        return new String[] {"gotwin " + number()};
    }

    /** The version number alone. */
    static String number() throws IOException {
        var properties = new Properties();
        try (InputStream file = Version.class.getResourceAsStream("version.properties")) {
            if (file == null) {
                throw new IOException("the program was built without version.properties");
            }
            properties.load(file);
        }
        return properties.getProperty("version", "unknown");
    }
}
