package gotwin.workloads;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** The workloads use the model by its descriptions, and each library stays in the package that needs it. */
final class ArchitectureTest {
    private static final JavaClasses WORKLOADS =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("gotwin.workloads");

    @Test
    void theRulesLookAtTheWorkloads() {
        assertThat(WORKLOADS).hasSizeGreaterThan(80);
    }

    @Test
    void noPackagesFormACycle() {
        slices().matching("gotwin.workloads.(*)..").should().beFreeOfCycles().check(WORKLOADS);
    }

    @Test
    void theInsideOfTheModelStaysInside() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "gotwin.model.kernel..",
                        "gotwin.model.sched..",
                        "gotwin.model.poll..",
                        "gotwin.model.sync..",
                        "gotwin.model.memory..",
                        "gotwin.model.gc..",
                        "gotwin.model.lifecycle.."))
                .check(WORKLOADS);
    }

    @Test
    void onlyTheBinderKnowsYaml() {
        noClasses()
                .that(not(resideInAPackage("gotwin.workloads.binder..")))
                .should()
                .dependOnClassesThat(resideInAPackage("org.snakeyaml.."))
                .check(WORKLOADS);
    }

    @Test
    void nothingKnowsTheSimulationLibrary() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("nl.tudelft..", "org.djutils..", "ch.qos.logback..", "org.slf4j.."))
                .check(WORKLOADS);
    }
}
