package gotwin.workloads.binder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Settings replace values of a file and are the place of what is wrong with them. */
final class SettingTest {
    private record Server(String name, int cpus, List<Integer> ports) {}

    private record File(Server server, long periodNanos) {}

    private static final Shape<Server> SERVER = server();

    private static final Shape<File> SHAPE = file();

    private static Shape<Server> server() {
        Field<String> name = Field.withDefault("name", Scalars.text("a name"), "unnamed", "Its name.");
        Field<Integer> cpus = Field.required("cpus", Scalars.count(1, 8), "Its CPUs.");
        Field<List<Integer>> ports =
                Field.withDefault("ports", ListShape.of(Scalars.count(1, 65535)), List.of(), "Its ports.");
        return RecordShape.of(
                "a server", List.of(name, cpus, ports), v -> new Server(v.get(name), v.get(cpus), v.get(ports)));
    }

    private static Shape<File> file() {
        Field<Server> server = Field.required("server", SERVER, "The server.");
        Field<Long> period = Field.withDefault("period", Scalars.duration(), 0L, "The period.");
        return RecordShape.of("a file", List.of(server, period), v -> new File(v.get(server), v.get(period)));
    }

    private static YamlFile yaml() {
        return YamlFile.of(Path.of("server.yaml"), "server:\n  cpus: 2\n  ports: [80, 443]\n");
    }

    private static File bind(String... settings) {
        return yaml().with(settings(settings)).bind(SHAPE).value();
    }

    private static List<Setting> settings(String... settings) {
        return List.of(settings).stream()
                .map(text -> Setting.parse("--set ", text))
                .toList();
    }

    private static List<String> problems(String... settings) {
        InvalidInput invalid = catchThrowableOfType(InvalidInput.class, () -> bind(settings));
        assertThat(invalid).isNotNull();
        return invalid.problems().stream().map(Problem::toString).toList();
    }

    @Test
    void aSettingReplacesAValueAndTheLastOneWins() {
        assertThat(bind("server.cpus=4", "server.cpus=8").server().cpus()).isEqualTo(8);
    }

    @Test
    void aSettingGivesAValueThatTheFileLeavesToItsDefault() {
        assertThat(bind("period=10ms").periodNanos()).isEqualTo(10_000_000);
        assertThat(bind("server.name=web").server().name()).isEqualTo("web");
    }

    @Test
    void aSettingReplacesAnItemOrAWholePart() {
        assertThat(bind("server.ports[1]=8443").server().ports()).containsExactly(80, 8443);
        assertThat(bind("server={cpus: 3, ports: [1]}").server()).isEqualTo(new Server("unnamed", 3, List.of(1)));
        assertThat(bind("server.ports=[1, 2, 3]").server().ports()).containsExactly(1, 2, 3);
    }

    @Test
    void anUnknownPathIsReportedWithTheOneThatWasMeant() {
        assertThat(problems("server.cpu=4"))
                .containsExactly("--set server.cpu=4: server.cpu: unknown path; did you mean server.cpus?");
    }

    @Test
    void aBadValueIsReportedAtTheSettingBesideTheProblemsOfTheFile() {
        assertThat(problems("server.cpus=many", "period=5"))
                .containsExactly(
                        "--set period=5: period: \"5\" has no unit; add one of h, m, s, ms, us, ns",
                        "--set server.cpus=many: server.cpus: is the text \"many\"; write a whole number from 1 to 8");
    }

    @Test
    void anItemThatIsNotThereIsReported() {
        assertThat(problems("server.ports[2]=1", "server.cpus[0]=1"))
                .containsExactly(
                        "--set server.cpus[0]=1: server.cpus[0]: there is no such item; server.cpus is no list",
                        "--set server.ports[2]=1: server.ports[2]: there is no such item; server.ports has 2 items");
    }

    @Test
    void aSettingThatIsNoPathAndValueIsReported() {
        assertThat(problems("server.cpus"))
                .containsExactly("--set server.cpus: has no \"=\"; write path=value, such as runtime.gogc=200");
        assertThat(problems("server..cpus=1"))
                .containsExactly(
                        "--set server..cpus=1: \"server..cpus\" is not a path; write keys with dots, such as runtime.gogc");
        assertThat(problems("server=[1")).singleElement().asString().startsWith("--set server=[1: not YAML: ");
    }

    @Test
    void aValueFromAnotherFileKeepsItsPlaceThere() {
        YamlFile plan = YamlFile.of(Path.of("plan.yaml"), "values:\n  - 4\n  - 16\n");
        Node.Sequence values =
                (Node.Sequence) ((Node.Mapping) plan.root()).find("values").orElseThrow();
        File good = yaml().with(List.of(Setting.of("server.cpus", values.items().get(0))))
                .bind(SHAPE)
                .value();
        InvalidInput invalid = catchThrowableOfType(
                InvalidInput.class,
                () -> yaml().with(
                                List.of(Setting.of("server.cpus", values.items().get(1))))
                        .bind(SHAPE));

        assertThat(good.server().cpus()).isEqualTo(4);
        assertThat(invalid.problems())
                .containsExactly(new Problem(
                        new Place("plan.yaml", 3, 5), "server.cpus", "is 16; write a whole number from 1 to 8"));
    }
}
