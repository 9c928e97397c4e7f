package gotwin.experiments;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A run is a pure function of version, scenario, seed and replication: the model and the workloads have no access to
 * anything else.
 *
 * <p>Not checked here: that two runs are equal, which the engine's own tests do.
 */
final class DeterminismTest {
    private static final JavaClasses SIMULATED = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("gotwin.model", "gotwin.workloads");

    private static final String CONSTRUCTOR = "<init>";

    /** Collections whose order depends on hashes of identity, or on a salt the JVM draws anew in each process. */
    private static final DescribedPredicate<JavaAccess<?>> MAKES_HASH_ORDER = accessTo(
            "makes a collection with hash order",
            new Target("java.util.HashMap", Set.of(CONSTRUCTOR)),
            new Target("java.util.HashSet", Set.of(CONSTRUCTOR)),
            new Target("java.util.IdentityHashMap", Set.of(CONSTRUCTOR)),
            new Target("java.util.WeakHashMap", Set.of(CONSTRUCTOR)),
            new Target("java.util.Map", Set.of("copyOf", "ofEntries")),
            new Target("java.util.Set", Set.of("copyOf")),
            new Target(
                    "java.util.stream.Collectors",
                    Set.of("toSet", "toMap", "groupingBy", "toUnmodifiableSet", "toUnmodifiableMap")));

    /** {@code Map.of} and {@code Set.of} with more than one element; one alone has only one order. */
    private static final DescribedPredicate<JavaAccess<?>> MAKES_SALTED_ORDER =
            DescribedPredicate.describe("makes a collection whose order the JVM draws anew in each process", access -> {
                if (!(access instanceof JavaMethodCall call) || !call.getName().equals("of")) {
                    return false;
                }
                String owner = call.getTargetOwner().getName();
                int argumentCount = call.getTarget().getRawParameterTypes().size();
                boolean isArray = argumentCount == 1
                        && call.getTarget().getRawParameterTypes().get(0).isArray();
                return (owner.equals("java.util.Map") && argumentCount > 2)
                        || (owner.equals("java.util.Set") && (argumentCount > 1 || isArray));
            });

    private static final DescribedPredicate<JavaAccess<?>> READS_A_CLOCK = accessTo(
            "reads a clock",
            new Target("java.lang.System", Set.of("nanoTime", "currentTimeMillis")),
            new Target("java.time.Instant", Set.of("now")),
            new Target("java.time.LocalDate", Set.of("now")),
            new Target("java.time.LocalDateTime", Set.of("now")),
            new Target("java.time.ZonedDateTime", Set.of("now")),
            new Target("java.time.OffsetDateTime", Set.of("now")),
            new Target("java.time.Clock", Set.of("systemUTC", "systemDefaultZone", "system")),
            new Target("java.util.Date", Set.of(CONSTRUCTOR)));

    private static final DescribedPredicate<JavaAccess<?>> DRAWS_UNNAMED_RANDOMNESS = accessTo(
            "draws randomness that belongs to no named stream",
            new Target("java.util.Random", Set.of(CONSTRUCTOR)),
            new Target("java.util.SplittableRandom", Set.of(CONSTRUCTOR)),
            new Target("java.security.SecureRandom", Set.of(CONSTRUCTOR)),
            new Target("java.util.concurrent.ThreadLocalRandom", Set.of("current")),
            new Target("java.util.random.RandomGenerator", Set.of("of", "getDefault")),
            new Target("java.lang.Math", Set.of("random")),
            new Target("java.lang.System", Set.of("identityHashCode")),
            new Target("java.util.UUID", Set.of("randomUUID")));

    private static final DescribedPredicate<JavaAccess<?>> PRINTS =
            accessTo("prints", new Target("java.lang.System", Set.of("out", "err")));

    @Test
    void theRulesLookAtTheModelAndTheWorkloads() {
        assertThat(SIMULATED).hasSizeGreaterThan(40);
    }

    @Test
    void nothingReadsAClock() {
        noClasses().should().accessTargetWhere(READS_A_CLOCK).check(SIMULATED);
    }

    @Test
    void nothingMakesACollectionWithHashOrder() {
        noClasses()
                .should()
                .accessTargetWhere(MAKES_HASH_ORDER.or(MAKES_SALTED_ORDER))
                .check(SIMULATED);
    }

    @Test
    void randomnessComesFromNamedStreams() {
        noClasses().should().accessTargetWhere(DRAWS_UNNAMED_RANDOMNESS).check(SIMULATED);
    }

    @Test
    void nothingPrints() {
        noClasses().should().accessTargetWhere(PRINTS).check(SIMULATED);
    }

    /** Members of a type: methods, fields or the constructor. */
    private record Target(String owner, Set<String> members) {
        boolean matches(JavaAccess<?> access) {
            return access.getTargetOwner().getName().equals(owner)
                    && members.contains(access.getTarget().getName());
        }
    }

    private static DescribedPredicate<JavaAccess<?>> accessTo(String description, Target... targets) {
        return DescribedPredicate.describe(
                description, access -> Stream.of(targets).anyMatch(target -> target.matches(access)));
    }
}
