package gotwin.model.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a cost profile: one entry a line, {@code name = value  # provenance}.
 *
 * <p>The value of a {@link Cost} is a whole number; that of a {@link Latency} is a quantile curve, {@code 0:1200 0.5:3000
 * 1:20000}, of probabilities and nanoseconds.
 */
final class CostProfileFile {
    private static final String STANDARD = "standard.profile";

    private CostProfileFile() {}

    static CostProfile standard() {
        try (InputStream in = CostProfileFile.class.getResourceAsStream(STANDARD)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + STANDARD + " is missing");
            }
            return read(STANDARD, new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CostProfile read(String name, BufferedReader lines) throws IOException {
        Map<Cost, Long> costs = new EnumMap<>(Cost.class);
        Map<Latency, LatencyCurve> latencies = new EnumMap<>(Latency.class);
        String line;
        for (int number = 1; (line = lines.readLine()) != null; number++) {
            String entry = line.replaceFirst("#.*", "").strip();
            if (entry.isEmpty()) {
                continue;
            }
            int equals = entry.indexOf('=');
            if (equals < 0 || !line.contains("#")) {
                throw new IllegalArgumentException(
                        name + ":" + number + ": expected 'name = value  # provenance' but read '" + line + "'");
            }
            put(entry.substring(0, equals).strip(), entry.substring(equals + 1).strip(), costs, latencies);
        }
        return new CostProfile(name, costs, latencies);
    }

    private static void put(String key, String value, Map<Cost, Long> costs, Map<Latency, LatencyCurve> latencies) {
        String upper = key.toUpperCase(Locale.ROOT);
        if (upper.startsWith("LATENCY.")) {
            latencies.put(Latency.valueOf(upper.substring("LATENCY.".length())), curve(value));
        } else {
            costs.put(Cost.valueOf(upper), Long.parseLong(value));
        }
    }

    private static LatencyCurve curve(String text) {
        List<LatencyCurve.Point> points = new ArrayList<>();
        for (String point : text.split(" +", -1)) {
            int colon = point.indexOf(':');
            points.add(new LatencyCurve.Point(
                    Double.parseDouble(point.substring(0, colon)), Long.parseLong(point.substring(colon + 1))));
        }
        return new LatencyCurve(points);
    }
}
