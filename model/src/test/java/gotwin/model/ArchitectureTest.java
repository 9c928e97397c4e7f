package gotwin.model;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The model's packages stand on each other as docs/architecture.md draws them, and libraries and threads stay where they belong.
 *
 * <p>Not checked here: clocks, randomness and hash order, which DeterminismTest of the experiments checks for every
 * module; and {@code synchronized} blocks, which the library cannot see in byte code.
 */
final class ArchitectureTest {
    /** The levels of docs/architecture.md, lowest first; a package uses only levels below its own. */
    private static final List<Set<String>> LEVELS = List.of(
            Set.of("units"),
            Set.of("kernel", "random"),
            Set.of("host", "program", "probe"),
            Set.of("sched"),
            Set.of("poll", "sync", "memory"),
            Set.of("gc"),
            Set.of("lifecycle"),
            Set.of("process"));

    private static final JavaClasses MODEL =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("gotwin.model");

    @Test
    void theRulesLookAtTheModel() {
        assertThat(MODEL).hasSizeGreaterThan(40);
    }

    @Test
    void aPackageUsesOnlyLowerLevels() {
        classes().should(useOnlyLowerLevels()).check(MODEL);
    }

    @Test
    void noPackagesFormACycle() {
        slices().matching("gotwin.model.(*)..").should().beFreeOfCycles().check(MODEL);
    }

    @Test
    void onlyTheKernelKnowsTheSimulationLibrary() {
        noClasses()
                .that(not(resideInAPackage("gotwin.model.kernel..")))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "nl.tudelft..", "org.djutils..", "org.djunits..", "ch.qos.logback..", "org.slf4j.."))
                .check(MODEL);
    }

    @Test
    void theModelUsesNoOtherLibrary() {
        noClasses()
                .should()
                .dependOnClassesThat(not(resideInAnyPackage(
                                "gotwin.model..",
                                "java..",
                                "org.jspecify..",
                                "nl.tudelft..",
                                "org.djutils..",
                                "org.djunits..",
                                "ch.qos.logback..",
                                "org.slf4j.."))
                        .and(DescribedPredicate.describe(
                                "has a package", type -> !type.getPackageName().isEmpty())))
                .check(MODEL);
    }

    @Test
    void onlyTheKernelKnowsThreadsAndLocks() {
        DescribedPredicate<JavaClass> aboveTheKernel = not(resideInAPackage("gotwin.model.kernel.."));
        noClasses()
                .that(aboveTheKernel)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.concurrent..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .check(MODEL);
        methods()
                .that()
                .areDeclaredInClassesThat(aboveTheKernel)
                .should()
                .notHaveModifier(JavaModifier.SYNCHRONIZED)
                .check(MODEL);
    }

    private static ArchCondition<JavaClass> useOnlyLowerLevels() {
        return new ArchCondition<>("use only lower levels") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String own = packageOf(type);
                if (levelOf(own) < 0) {
                    events.add(SimpleConditionEvent.violated(
                            type, type.getName() + " is in no package that docs/architecture.md names"));
                    return;
                }
                for (Dependency use : type.getDirectDependenciesFromSelf()) {
                    String other = packageOf(use.getTargetClass());
                    if (!other.isEmpty() && !other.equals(own) && levelOf(other) >= levelOf(own)) {
                        events.add(SimpleConditionEvent.violated(type, use.getDescription()));
                    }
                }
            }
        };
    }

    /** The package below {@code gotwin.model}, or nothing for a class outside it. */
    private static String packageOf(JavaClass type) {
        String prefix = "gotwin.model.";
        String name = type.getBaseComponentType().getPackageName();
        if (!name.startsWith(prefix)) {
            return "";
        }
        int end = name.indexOf('.', prefix.length());
        return end < 0 ? name.substring(prefix.length()) : name.substring(prefix.length(), end);
    }

    private static int levelOf(String packageName) {
        for (int level = 0; level < LEVELS.size(); level++) {
            if (LEVELS.get(level).contains(packageName)) {
                return level;
            }
        }
        return -1;
    }
}
