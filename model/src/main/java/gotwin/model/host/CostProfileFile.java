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
 * 1:20000}, of probabilities and nanoseconds. A latency that depends on the CPU's idle time has a line per step, {@code
 * latency.thread_wake@20000}, with the idle nanoseconds behind the name.
 */
final class CostProfileFile {
    private static final String STANDARD = "standard.profile";
    private static final String LATENCY_PREFIX = "LATENCY.";

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
        Map<Latency, List<IdleLatency.Step>> steps = new EnumMap<>(Latency.class);
        List<String> problems = new ArrayList<>();
        String line;
        for (int number = 1; (line = lines.readLine()) != null; number++) {
            String entry = line.replaceFirst("#.*", "").strip();
            if (entry.isEmpty()) {
                continue;
            }
            if (!line.contains("#") || !entry.contains("=")) {
                problems.add(name + ":" + number + ": expected 'name = value  # provenance' but read '" + line + "'");
                continue;
            }
            int equals = entry.indexOf('=');
            try {
                put(
                        entry.substring(0, equals).strip(),
                        entry.substring(equals + 1).strip(),
                        costs,
                        steps);
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                problems.add(name + ":" + number + ": cannot read '" + entry
                        + "'; see the shipped profile for names and forms");
            }
        }
        Map<Latency, IdleLatency> latencies = new EnumMap<>(Latency.class);
        steps.forEach((latency, list) -> latencies.put(latency, new IdleLatency(list)));
        return checked(name, costs, latencies, problems);
    }

    /** The profile, or all that is wrong with the file: what cannot be read, and then what it lacks. */
    private static CostProfile checked(
            String name, Map<Cost, Long> costs, Map<Latency, IdleLatency> latencies, List<String> problems) {
        try {
            CostProfile profile = new CostProfile(name, costs, latencies);
            if (problems.isEmpty()) {
                return profile;
            }
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
        }
        throw new IllegalArgumentException(String.join("; ", problems));
    }

    private static void put(
            String key, String value, Map<Cost, Long> costs, Map<Latency, List<IdleLatency.Step>> steps) {
        String upper = key.toUpperCase(Locale.ROOT);
        if (!upper.startsWith(LATENCY_PREFIX)) {
            costs.put(Cost.valueOf(upper), Long.parseLong(value));
            return;
        }
        int at = upper.indexOf('@');
        String latency = upper.substring(LATENCY_PREFIX.length(), at < 0 ? upper.length() : at);
        long idleNanos = at < 0 ? 1 : Long.parseLong(upper.substring(at + 1));
        steps.computeIfAbsent(Latency.valueOf(latency), unused -> new ArrayList<>())
                .add(new IdleLatency.Step(idleNanos, curve(value)));
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
