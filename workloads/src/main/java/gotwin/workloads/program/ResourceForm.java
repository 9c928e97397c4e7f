package gotwin.workloads.program;

import gotwin.model.program.Resource;
import gotwin.model.program.Resource.CacheLimit;
import gotwin.workloads.binder.Field;
import gotwin.workloads.binder.ListShape;
import gotwin.workloads.binder.RecordShape;
import gotwin.workloads.binder.Scalars;
import gotwin.workloads.binder.Shape;
import gotwin.workloads.binder.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** How channels, locks and timers are declared, in a program or in a function: {@code channels: {jobs: 16}}. */
final class ResourceForm {
    /** Largest capacity and number of permits. Assumption: more than any program has. */
    private static final int CAPACITY_MAX = 1 << 24;

    /** Most entries of a cache. Assumption: more than any has. */
    private static final long ENTRIES_MAX = 1L << 53;

    private static final String SHUFFLED =
            "Share of its objects that marking visits in random order, at a cache miss each; 0% unless said.";

    /** The keys, in the order in which the resources are created. */
    static final List<Field<List<Resource>>> FIELDS = List.of(
            mapped("channels", Kind.CHANNEL, capacity(), Resource.Channel::new, "Channels, each with its capacity."),
            listed("mutexes", Kind.MUTEX, Resource.Mutex::new, "Names of sync.Mutex."),
            listed("rwmutexes", Kind.RWMUTEX, Resource.RwMutex::new, "Names of sync.RWMutex."),
            listed("waitgroups", Kind.WAIT_GROUP, Resource.WaitGroup::new, "Names of sync.WaitGroup."),
            mapped(
                    "conds",
                    Kind.COND,
                    Scope.mention(Kind.MUTEX),
                    Resource.Cond::new,
                    "sync.Cond, each with the name of its mutex."),
            mapped(
                    "semaphores",
                    Kind.SEMAPHORE,
                    capacity(),
                    Resource.Semaphore::new,
                    "Semaphores, each with its permits."),
            listed("cells", Kind.CELL, Resource.Cell::new, "Names of numbers that all goroutines share."),
            listed("timers", Kind.TIMER, Resource.Timer::new, "Names of time.Timer, armed by reset."),
            mapped(
                    "tickers",
                    Kind.TICKER,
                    Scalars.positiveDuration(),
                    Resource.Ticker::new,
                    "time.Ticker, each with its period."),
            mapped(
                    "streams",
                    Kind.STREAM,
                    transport(),
                    Resource.Stream::new,
                    "Connections or pipes whose reader waits in the netpoller: pipe or tcp."),
            mapped(
                    "writers",
                    Kind.WRITER,
                    writer(),
                    (name, parts) -> new Resource.Writer(name, parts.stream(), parts.tape(), parts.wakeCpuNanos()),
                    "Other processes on the host that write to a stream at recorded instants."),
            mapped(
                    "peers",
                    Kind.PEER,
                    peer(),
                    Resource.Peer::new,
                    "Other processes on the host that answer questions."));

    /** Caches, which only a program has. */
    static final Field<List<Resource>> CACHES = mapped(
            "caches",
            Kind.CACHE,
            cache(),
            (name, parts) -> new Resource.Cache(name, parts.limit(), parts.shuffledRatio()),
            "Caches, which keep what is allocated for them until newer entries displace it.");

    private ResourceForm() {}

    /** All resources of a program or function, in order of declaration by kind. */
    static List<Resource> all(Values values) {
        List<Resource> resources = new ArrayList<>();
        FIELDS.forEach(field -> resources.addAll(values.get(field)));
        return resources;
    }

    private static Shape<Integer> capacity() {
        return Scalars.count(0, CAPACITY_MAX);
    }

    /** A cache without its name. */
    private record CacheParts(CacheLimit limit, double shuffledRatio) {}

    private static Shape<CacheParts> cache() {
        Shape<CacheLimit> size = Scalars.size()
                .then((bytes, use) -> bytes < 1
                        ? use.reject("is 0; write a size of at least 1B")
                        : Optional.of(new CacheLimit.Size(bytes)));
        Field<Optional<CacheLimit>> bytes =
                Field.optional("bytes", size, "How much it holds at most; without bytes and entries it grows.");
        Field<Optional<CacheLimit>> entries = Field.optional(
                "entries",
                Scalars.whole(1, ENTRIES_MAX).map(CacheLimit.Entries::new),
                "How many entries it holds at most: an entry is what one allocation allocates.");
        Field<Double> shuffled = Field.withDefault("shuffled", Scalars.share(), 0.0, SHUFFLED);
        Shape<CacheParts> parts = RecordShape.of("a cache", List.of(bytes, entries, shuffled), v -> {
            if (v.get(bytes).isPresent() && v.get(entries).isPresent()) {
                v.report(entries, "is a second limit; write bytes or entries");
            }
            CacheLimit limit = v.get(bytes).or(() -> v.get(entries)).orElse(new CacheLimit.None());
            return new CacheParts(limit, v.get(shuffled));
        });
        Shape<CacheParts> growing = Scalars.choice(Map.of("growing", new CacheParts(new CacheLimit.None(), 0)));
        return Shape.either(growing, parts);
    }

    private static Shape<Resource.Transport> transport() {
        Map<String, Resource.Transport> words = new LinkedHashMap<>();
        words.put("pipe", Resource.Transport.PIPE);
        words.put("tcp", Resource.Transport.TCP);
        return Scalars.choice(words);
    }

    /** A writer without its name. */
    private record WriterParts(String stream, String tape, long wakeCpuNanos) {}

    private static Shape<WriterParts> writer() {
        Field<String> stream = Field.required("stream", Scope.mention(Kind.STREAM), "Where it writes.");
        Field<String> tape = Field.required(
                "tape", Scope.mention(Kind.TAPE), "Instants of its messages, in nanoseconds since its start.");
        Field<Long> cpu = wakeCpu();
        return RecordShape.of(
                "a writer", List.of(stream, tape, cpu), v -> new WriterParts(v.get(stream), v.get(tape), v.get(cpu)));
    }

    private static Shape<Long> peer() {
        Field<Long> cpu = wakeCpu();
        return RecordShape.of("a peer", List.of(cpu), v -> v.get(cpu));
    }

    private static Field<Long> wakeCpu() {
        return Field.withDefault("cpu", Scalars.duration(), 0L, "CPU time of each of its wake-ups; 0 unless said.");
    }

    private static Field<List<Resource>> listed(
            String key, String kind, Function<String, Resource> constructor, String meaning) {
        Shape<Resource> name = Scalars.name("the name of a " + kind).then((text, use) -> {
            Scope.declareResource(kind, text, use.node(), use.binding());
            return Optional.of(constructor.apply(text));
        });
        return Field.withDefault(key, ListShape.of(name), List.of(), meaning);
    }

    private static <T> Field<List<Resource>> mapped(
            String key, String kind, Shape<T> value, BiFunction<String, T, Resource> constructor, String meaning) {
        Shape<List<Resource>> shape = Scope.declaring(kind, value)
                .map(entries -> entries.stream()
                        .map(entry -> constructor.apply(entry.name(), entry.value()))
                        .toList());
        return Field.withDefault(key, shape, List.of(), meaning);
    }
}
