package gotwin.workloads.traffic;

import gotwin.model.program.Traffic.Delivery;
import gotwin.workloads.arrival.Arrivals;
import gotwin.workloads.arrival.ArrivalsForm;
import gotwin.workloads.binder.Field;
import gotwin.workloads.binder.RecordShape;
import gotwin.workloads.binder.Scalars;
import gotwin.workloads.binder.Shape;
import gotwin.workloads.binder.VariantShape;
import gotwin.workloads.distribution.Constant;
import gotwin.workloads.distribution.Distribution;
import gotwin.workloads.distribution.DistributionForm;
import gotwin.workloads.distribution.Quantity;
import gotwin.workloads.replay.ReplayForm;
import gotwin.workloads.traffic.TrafficPattern.Mix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How traffic is written: {@code {open: {arrivals: {poisson: {rate: 2000/s}}}}}. */
public final class TrafficForm {
    private static final int CLIENTS_MAX = 1_000_000;
    private static final double SCALE_MAX = 1e6;

    private static final Field<Delivery> DELIVERY = Field.withDefault(
            "delivery",
            Scalars.choice(deliveries()),
            Delivery.NETPOLL,
            "How a request reaches the process: on a connection whose goroutine waits in the netpoller (netpoll), on a"
                    + " new connection that one goroutine accepts for all (accept), or as a new goroutine on the global"
                    + " run queue (direct).");

    private TrafficForm() {}

    /** Traffic. */
    public static Shape<TrafficPattern> shape() {
        return VariantShape.<TrafficPattern>of("traffic")
                .word("none", TrafficPattern.None::new)
                .kind("open", open(), "Requests arrive whether or not earlier ones are done.")
                .kind("closed", closed(), "Clients that think, send a request and wait for its completion.")
                .kind("replay", replay(), "Recorded requests, from a CSV file.");
    }

    private static Map<String, Delivery> deliveries() {
        Map<String, Delivery> words = new LinkedHashMap<>();
        words.put("netpoll", Delivery.NETPOLL);
        words.put("accept", Delivery.ACCEPT);
        words.put("direct", Delivery.DIRECT);
        return words;
    }

    private static Map<String, Mix> mixes() {
        Map<String, Mix> words = new LinkedHashMap<>();
        words.put("requests", Mix.REQUESTS);
        words.put("clients", Mix.CLIENTS);
        return words;
    }

    private static Shape<TrafficPattern> open() {
        Field<Arrivals> arrivals = Field.required("arrivals", ArrivalsForm.shape(), "When requests arrive.");
        Field<Double> scale = Field.withDefault(
                "scale", Scalars.positiveNumber(SCALE_MAX), 1.0, "What the rate is multiplied by; 1 unless said.");
        return RecordShape.of("open traffic", List.of(arrivals, scale, DELIVERY), v -> {
            Arrivals unscaled = v.get(arrivals);
            return new TrafficPattern.Open(
                    new Arrivals(unscaled.spacing(), unscaled.profile(), v.get(scale)), v.get(DELIVERY));
        });
    }

    private static Shape<TrafficPattern> closed() {
        Field<Integer> clients = Field.required("clients", Scalars.count(1, CLIENTS_MAX), "Number of clients.");
        Field<Distribution> think = Field.withDefault(
                "think",
                DistributionForm.of(Quantity.DURATION),
                new Constant(0),
                "Time from an answer to the client's next request; 0 unless said.");
        Field<Mix> mix = Field.withDefault(
                "mix",
                Scalars.choice(mixes()),
                Mix.REQUESTS,
                "What the weights of the classes divide: the requests, each of which draws its class (requests), or the"
                        + " clients, each of which keeps to one (clients); requests unless said.");
        return RecordShape.of(
                "a closed loop",
                List.of(clients, think, mix, DELIVERY),
                v -> new TrafficPattern.Closed(v.get(clients), v.get(think), v.get(mix), v.get(DELIVERY)));
    }

    private static Shape<TrafficPattern> replay() {
        List<Field<?>> fields = new ArrayList<>(ReplayForm.fields());
        fields.add(DELIVERY);
        return RecordShape.of(
                "a replay",
                fields,
                v -> ReplayForm.replay(v)
                        .<TrafficPattern>map(replay -> new TrafficPattern.Replayed(replay, v.get(DELIVERY)))
                        .orElseGet(TrafficPattern.None::new));
    }
}
