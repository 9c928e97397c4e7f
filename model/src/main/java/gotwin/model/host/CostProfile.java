package gotwin.model.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What operations cost on a host: constants ({@link Cost}) and distributions ({@link Latency}). */
public final class CostProfile {
    private static final int UNDISTURBED_PERMILLE = 1000;

    private final String name;
    private final long[] values = new long[Cost.values().length];
    private final IdleLatency[] delays = new IdleLatency[Latency.values().length];

    /**
     * A profile with every cost given.
     *
     * @throws IllegalArgumentException naming all that is missing, negative, or a share of more than the whole
     */
    public CostProfile(String name, Map<Cost, Long> costs, Map<Latency, IdleLatency> latencies) {
        this.name = name;
        List<String> unusable = new ArrayList<>();
        for (Cost cost : Cost.values()) {
            Long value = costs.get(cost);
            if (value == null || value < 0 || isTooMuch(cost, value)) {
                unusable.add(cost.name().toLowerCase(Locale.ROOT));
            } else {
                values[cost.ordinal()] = value;
            }
        }
        for (Latency latency : Latency.values()) {
            IdleLatency delay = latencies.get(latency);
            if (delay == null) {
                unusable.add("latency." + latency.name().toLowerCase(Locale.ROOT));
            } else {
                delays[latency.ordinal()] = delay;
            }
        }
        if (!unusable.isEmpty()) {
            throw new IllegalArgumentException("profile " + name
                    + " has no value of at least 0 (a share: of 0 to 1000) for " + String.join(", ", unusable)
                    + "; take those of the shipped profile if nobody measured them");
        }
    }

    /** A thread's part of a wake-up is not more than the whole. */
    private static boolean isTooMuch(Cost cost, long value) {
        return cost == Cost.COLD_WAKE_PERMILLE && value > 1000;
    }

    /** The profile in which nothing but the program's own computing takes time: for theory and for order. */
    public static CostProfile zero() {
        Map<Cost, Long> costs = new EnumMap<>(Cost.class);
        for (Cost cost : Cost.values()) {
            costs.put(cost, 0L);
        }
        costs.put(Cost.COMPUTE_FACTOR_PERMILLE, (long) UNDISTURBED_PERMILLE);
        Map<Latency, IdleLatency> latencies = new EnumMap<>(Latency.class);
        for (Latency latency : Latency.values()) {
            latencies.put(latency, IdleLatency.always(LatencyCurve.ZERO));
        }
        return new CostProfile("zero", costs, latencies);
    }

    /** The profile shipped with gotwin, with the provenance of each value in its file. */
    public static CostProfile standard() {
        return CostProfileFile.standard();
    }

    /**
     * Reads a profile in the form of the shipped one: an entry a line, {@code name = value  # provenance}.
     *
     * @param name its name in reports
     * @throws IllegalArgumentException naming the line that cannot be read, or what is missing
     */
    public static CostProfile read(String name, BufferedReader lines) throws IOException {
        return CostProfileFile.read(name, lines);
    }

    /** Its name in reports. */
    public String name() {
        return name;
    }

    /** The value of a constant cost, in the unit its name says, nanoseconds otherwise. */
    public long of(Cost cost) {
        return values[cost.ordinal()];
    }

    /** The distribution of a delay. */
    public IdleLatency of(Latency latency) {
        return delays[latency.ordinal()];
    }
}
